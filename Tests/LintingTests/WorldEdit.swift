import Diagnostics
import Foundation
import Installation
import Linting
import Rules
import WorldLoading
import WorldModel

/// A change of one line in Lugga's file.
struct WorldEdit: Sendable {
  enum Change: Sendable {
    /// Puts a line after the one that holds this text.
    case after(String)
    /// Puts a line before the one that holds this text.
    case before(String)
    /// Puts the line in the place of the one that holds this text.
    case instead(of: String)
  }

  var change: Change
  var line: String

  init(_ change: Change, _ line: String) {
    self.change = change
    self.line = line
  }

  /// Changes the lines; answers with the number of the changed one.
  ///
  /// - Throws: ``NoSuchLine`` if not exactly one line holds the text.
  func apply(to lines: inout [String]) throws -> Int {
    let text =
      switch change {
      case .after(let text), .before(let text), .instead(let text): text
      }
    let places = lines.indices.filter { lines[$0].contains(text) }
    guard let place = places.first, places.count == 1 else {
      throw NoSuchLine(text: text, count: places.count)
    }
    switch change {
    case .after:
      lines.insert(line, at: place + 1)
      return place + 2
    case .before:
      lines.insert(line, at: place)
      return place + 1
    case .instead:
      lines[place] = line
      return place + 1
    }
  }

  struct NoSuchLine: Error {
    var text: String
    var count: Int
  }
}

/// A copy of the world with changed lines, linted.
struct EditedWorld {
  let findings: [Diagnostic]
  /// The text of Lugga's file after the edits.
  let lines: [String]
  /// The line of each edit, counted from one.
  let editedLines: [Int]

  /// - Parameters:
  ///   - edits: Of Lugga's file, none of which moves an earlier one.
  ///   - rules: The rules to lint with, beside those that are `stop`; nil for all.
  /// - Throws: ``Unsound`` if the world does not hold together any more.
  init(_ edits: [WorldEdit], rules: Set<String>?) throws {
    let bench = try Bench()
    let world: World
    (world, lines, editedLines) = try Self.load(edits, bench)
    var pack = try bench.pack.applying(world.policy)
    if let rules {
      pack = RulePack(rules: pack.rules.filter { rules.contains($0.id) || $0.severity == .stop })
    }
    findings = try Linter(pack: pack, traits: world.traits).lint(world, form: try bench.form("bedtime-tale"))
  }

  /// The world with changed lines, not linted.
  ///
  /// - Parameter edits: Of Lugga's file, none of which moves an earlier one.
  /// - Returns: The world.
  /// - Throws: ``Unsound`` if the world does not hold together any more.
  static func world(_ edits: [WorldEdit]) throws -> World { try load(edits, try Bench()).0 }

  private static func load(
    _ edits: [WorldEdit], _ bench: Bench
  ) throws -> (World, [String], [Int]) {
    let source = try Installation.url(of: "twelve-planets", in: .worlds)
    return try withTemporaryFolder { folder in
      let copy = folder.appending(component: "world")
      try FileManager.default.copyItem(at: source, to: copy)
      let (lines, places) = try edit(copy.appending(components: "planets", "lugga.xml"), edits)
      return (try bench.lugga(in: copy.path), lines, places)
    }
  }

  private static func edit(_ file: URL, _ edits: [WorldEdit]) throws -> ([String], [Int]) {
    var lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let places = try edits.map { try $0.apply(to: &lines) }
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    return (lines, places)
  }

  /// The line that holds a text, counted from one.
  func line(of text: String) -> Int? { lines.firstIndex { $0.contains(text) }.map { $0 + 1 } }

  /// The lines at which a rule found something that nobody waived.
  func lines(of rule: String) -> [Int] {
    findings.filter { $0.id == rule && $0.waiver == nil }.compactMap { $0.range?.start.line }
  }
}
