import ArgumentParser
import Diagnostics
import Foundation
import Pages

/// What `--page` asks for: the name of a page, or the file of one.
enum PageChoice {
  static let help = ArgumentHelp(
    "How to write it: \(Page.allCases.map(\.rawValue).joined(separator: ", ")); or a page of your own, a Mustache file "
      + "such as my-page.html.mustache, whose inner extension says how text is escaped. Left out, text on a terminal, and markdown elsewhere.",
    valueName: "page")

  /// The page that is meant: the one that was named, or one that reads well where it goes.
  static func name(_ page: String?, output: String?) -> String {
    page ?? (output == nil && Console.isTerminal ? Page.text : .markdown).rawValue
  }

  /// Whether a page is shown in colours: text, on a terminal that has them.
  static func isPainted(_ page: String, output: String?) -> Bool {
    page == Page.text.rawValue && output == nil && Console.hasColour(asProduct: true)
  }

  /// The layout that was asked for.
  ///
  /// A name of Orrery's own goes before a file of that name; `./html` is the file.
  ///
  /// - Throws: `ExitCode(2)` once everything wrong with a file has been shown.
  static func layout(_ page: String) throws -> PageLayout {
    do {
      if let page = Page(rawValue: page) { return try PageLayout(page) }
      guard page.hasSuffix(".mustache") || FileManager.default.fileExists(atPath: page) else {
        throw Complaint(
          Workbench.unknown("page", page, Page.allCases.map(\.rawValue))
            + " A page of your own is a file that ends in .mustache.")
      }
      return PageLayout(try PageTemplate(file: page))
    } catch let error as TemplateError where error.problems.contains(where: { $0.range != nil }) {
      Console.show(error.problems, asProduct: false)
      throw ExitCode(2)
    }
  }
}
