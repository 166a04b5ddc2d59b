import ArgumentParser
import Diagnostics
import Outlining
import StorySpace
import WorldLoading
import WorldModel

/// Which story is drawn: one of a world, chosen as for `orrery outline`, or one of a document.
struct StoryChoice: ParsableArguments {
  @Argument(
    help:
      "The world, or a document of outlines: a folder with world.xml, an XML file, or - for standard input. Left out, the current folder.",
    completion: .file()
  )
  var world: String?

  @OptionGroup var story: StoryOptions
  @OptionGroup var wish: WishOptions

  /// The story that is meant.
  ///
  /// - Parameter example: A call that works, for messages.
  /// - Returns: Its outline.
  /// - Throws: ``Complaint``, or `ExitCode(2)` once everything wrong has been shown.
  func outline(example: String) throws -> Outline {
    let workbench = try Workbench(rulesAtLeast: .ask)
    let opened = try workbench.open(try Workbench.path(world, example: example))
    if let outlines = try opened.outlines() { return try chosen(from: outlines) }
    let (world, pack) = try workbench.world(opened, example: example)
    try request.check()
    return try request.outline(of: world, pack, workbench)
  }

  private var request: StoryRequest { StoryRequest(story, wish) }

  /// The outline of a document that has the code; its only one, where none is given.
  private func chosen(from outlines: [Outline]) throws -> Outline {
    guard !request.hasChoice else {
      throw Complaint("This is a document of outlines; only --story chooses among them.")
    }
    if let code = request.code {
      guard let outline = outlines.first(where: { $0.code == code }) else {
        throw Complaint(Workbench.unknown("story", code, outlines.compactMap(\.code)))
      }
      return outline
    }
    guard let first = outlines.first, outlines.count == 1 else {
      let code = outlines.compactMap(\.code).first.map { ", for example --story \($0)" } ?? ""
      throw Complaint("This document has \(outlines.count) outlines. Choose one by its code\(code).")
    }
    return first
  }
}

extension Workbench.Opened {
  /// The outlines of a document; nil if it is a world.
  ///
  /// - Throws: `ExitCode(2)` once everything wrong with them has been shown.
  func outlines() throws -> [Outline]? {
    guard case .outlines(let elements) = loaded.content else { return nil }
    let outlines = elements.map { Outline($0) }
    let errors = (loaded.diagnostics + outlines.flatMap(\.problems)).filter { $0.severity == .error }
    guard errors.isEmpty else {
      Console.show(errors, asProduct: false)
      throw ExitCode(2)
    }
    return outlines
  }
}
