public import Diagnostics

/// A page layout that cannot be used.
public struct TemplateError: Error, CustomStringConvertible, Sendable {
  /// Everything that is wrong, each with its place where it has one.
  public var problems: [Diagnostic]

  public var description: String {
    problems.map { problem in
      let place = problem.range.map { "\($0): " } ?? ""
      return place + problem.message + (problem.help.map { " " + $0 } ?? "")
    }.joined(separator: "\n")
  }

  init(_ problems: [Diagnostic]) { self.problems = problems }

  init(_ message: String, help: String? = nil) {
    problems = [Diagnostic(.error, "broken-page", message, help: help)]
  }
}
