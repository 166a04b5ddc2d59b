internal import Foundation
internal import Outlining
internal import Pages
internal import WorldLoading

extension Bench {
  /// Reads a page that somebody wrote, and fills it with two outlines if it is sound.
  public func fill(page: String, of kind: String) {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "orrery-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
    let file = folder.appending(path: "page.\(kind).mustache")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try Data(page.utf8).write(to: file)
      let layout = PageLayout(try PageTemplate(file: file.path))
      let outlines = Self.outlines(loader)
      let (filled, again) = (try layout.render(outlines), try layout.render(outlines))
      precondition(filled == again, "a page is filled in differently the second time")
    } catch let error as TemplateError {
      precondition(!error.problems.isEmpty, "refused without a reason")
      check(error.problems)
    } catch {
      fatalError("\(error)")
    }
  }

  nonisolated(unsafe) private static var known: [Outline]?

  private static func outlines(_ loader: WorldLoader) -> [Outline] {
    if let known { return known }
    let seed = URL(filePath: #filePath).appending(path: "../../../Seeds/pages/two.xml").standardized
    guard case .outlines(let elements) = loader.load(seed.path).content, !elements.isEmpty else {
      fatalError("the outlines cannot be read")
    }
    let outlines = elements.map { Outline($0) }
    known = outlines
    return outlines
  }
}
