public import Diagnostics
internal import XMLReading

/// Findings that are known and left for later.
///
/// An entry is a rule, the ids around the place, and how many such findings
/// there are before it. So it survives edits elsewhere; and where two findings
/// are alike in all three, it does not matter which of them is mended first.
public struct Baseline: Sendable {
  /// The namespace of a baseline, which is no part of a world.
  public static let namespace = "urn:orrery:baseline:1"

  /// One finding.
  struct Entry: Hashable, Comparable, Sendable {
    var rule: String
    var path: String
    var number: Int

    init(rule: String, path: String, number: Int) {
      self.rule = rule
      self.path = path
      self.number = number
    }

    init(_ finding: Report.Finding) {
      self.init(rule: finding.diagnostic.id, path: finding.path, number: finding.number)
    }

    static func < (a: Self, b: Self) -> Bool { (a.path, a.rule, a.number) < (b.path, b.rule, b.number) }
  }

  /// The entries, each with its place in the file.
  private(set) var entries: [Entry: SourceRange?]

  /// Accepts everything that is found today and that nobody waived.
  public init(accepting findings: [Report.Finding]) {
    let open = findings.filter { $0.diagnostic.waiver == nil && $0.diagnostic.id != Self.staleID }
    entries = Dictionary(open.map { (Entry($0), nil) }) { first, _ in first }
  }

  /// How many findings it has.
  public var count: Int { entries.count }

  /// The text of the file, ending with a line break.
  public var text: String {
    let lines = entries.keys.sorted().map { entry in
      "  <finding rule=\"\(Self.escaped(entry.rule))\" in=\"\(Self.escaped(entry.path))\" number=\"\(entry.number)\"/>\n"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- What orrery lint found when this was written, and does not report again. -->
      <baseline xmlns="\(Self.namespace)">
      \(lines.joined())</baseline>

      """
  }

  private static func escaped(_ text: String) -> String {
    text.replacingScalars { ["&": "&amp;", "<": "&lt;", "\"": "&quot;"][$0] }
  }

  // MARK: Reading

  /// Why a file is not a baseline.
  public struct Refusal: Error {
    public var diagnostic: Diagnostic
  }

  /// Reads a baseline.
  ///
  /// - Parameter file: Its file.
  /// - Throws: ``Refusal`` if the file is something else.
  public init(_ file: SourceFile) throws(Refusal) {
    let reading = XMLReader().read(file)
    func refuse(_ why: String, at range: SourceRange?) -> Refusal {
      Refusal(
        diagnostic: Diagnostic(
          .error, "not-a-baseline", "\(file.path) is not a baseline: \(why).", at: range,
          help: "`orrery lint --write-baseline FILE` writes one."))
    }
    guard let root = reading.root else {
      throw refuse("it is not XML", at: reading.diagnostics.first?.range)
    }
    guard root.name == "baseline", root.namespace == Self.namespace else {
      throw refuse("it holds a <\(root.name)>", at: root.range)
    }
    entries = [:]
    for element in root.children {
      guard element.name == "finding", let rule = element["rule"]?.value, let path = element["in"]?.value,
        let number = element["number"].flatMap({ Int($0.value) }), number > 0
      else { throw refuse("this is not a finding that orrery lint wrote", at: element.range) }
      entries[Entry(rule: rule, path: path, number: number)] = .some(element.range)
    }
  }

  // MARK: Comparing

  /// What a finding about an entry that nothing needs any more is called.
  public static let staleID = "unused-baseline"

  /// Whether a finding was there already.
  func has(_ finding: Report.Finding) -> Bool {
    finding.diagnostic.waiver == nil && entries[Entry(finding)] != nil
  }

  /// A note for each entry that no finding matches.
  ///
  /// - Parameters:
  ///   - findings: What is found today.
  ///   - isAsked: Whether a rule was looked at.
  /// - Returns: The notes, in the order of the entries.
  func stale(_ findings: [Report.Finding], isAsked: (String) -> Bool) -> [Diagnostic] {
    let needed = Set(findings.filter { has($0) }.map { Entry($0) })
    return entries.keys.sorted().filter { !needed.contains($0) && isAsked($0.rule) }.map { entry in
      let place = entry.path.isEmpty ? "" : " in \(entry.path)"
      return Diagnostic(
        .note, Self.staleID,
        "The baseline has a finding of \(entry.rule)\(place) that is not there any more.",
        at: entries[entry] ?? nil,
        help: "Write the baseline again with --write-baseline, and it is gone from there too.")
    }
  }
}
