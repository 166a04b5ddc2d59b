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

  @Option(help: "The planet, by its id. Left out, one is drawn.")
  var planet: String?

  @Option(help: "The story structure.")
  var form: String = Workbench.defaultForm

  @Option(help: ArgumentHelp("A whole number; the same number draws the same story.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("The story of this code.", valueName: "code"))
  var story: String?

  @Option(help: ArgumentHelp("Something the story must have, as for orrery outline.", valueName: "wish"))
  var with: [String] = []

  @Option(help: ArgumentHelp("Something the story must not have.", valueName: "wish"))
  var without: [String] = []

  @Option(help: ArgumentHelp("Whom it is for: a child's age in years.", valueName: "years"))
  var age: Int?

  @Option(help: ArgumentHelp("The most minutes that reading it aloud may take.", valueName: "number"))
  var minutes: Int?

  @Option(help: ArgumentHelp("Only planets where this is learnt.", valueName: "skill"))
  var skill: String?

  /// The story that is meant.
  ///
  /// - Parameter example: A call that works, for messages.
  /// - Returns: Its outline.
  /// - Throws: ``Complaint``, or `ExitCode(2)` once everything wrong has been shown.
  func outline(example: String) throws -> Outline {
    let workbench = try Workbench()
    let opened = workbench.open(try Workbench.path(world, example: example))
    if let outlines = try opened.outlines() { return try chosen(from: outlines) }
    let (world, pack) = try workbench.world(opened, example: example)
    let call = try OutlineCommand.parse(arguments)
    try call.check()
    if let story { return try call.retell(story, world, pack, workbench) }
    var teller = try OutlineCommand.Teller(call, world, pack, workbench)
    return try teller.outline(number: 0)
  }

  /// The choice as `orrery outline` takes it.
  private var arguments: [String] {
    let single = [
      ("--planet", planet), ("--seed", seed.map { "\($0)" }), ("--story", story),
      ("--age", age.map { "\($0)" }),
      ("--minutes", minutes.map { "\($0)" }), ("--skill", skill),
    ]
    return ["--form=\(form)"] + single.compactMap { name, value in value.map { "\(name)=\($0)" } }
      + with.map { "--with=\($0)" } + without.map { "--without=\($0)" }
  }

  /// The outline of a document that has the code; its only one, where none is given.
  private func chosen(from outlines: [Outline]) throws -> Outline {
    guard planet == nil, seed == nil, with.isEmpty, without.isEmpty, age == nil, minutes == nil, skill == nil
    else {
      throw Complaint("This is a document of outlines; only --story chooses among them.")
    }
    if let story {
      guard let outline = outlines.first(where: { $0.code == story }) else {
        throw Complaint(Workbench.unknown("story", story, outlines.compactMap(\.code)))
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
