import Diagnostics
import Rules

/// A rule as `orrery explain` prints it, and as other programs show it.
struct RulePage {
  private let rule: Rule
  /// Whether a world brings the rule along.
  private let isOwn: Bool

  init(_ rule: Rule, isOwn: Bool = false) {
    self.rule = rule
    self.isOwn = isOwn
  }

  /// The page as plain text, in lines of at most 78 columns.
  var text: String {
    let origin = isOwn ? ", a rule of this world" : ""
    var lines = [
      "\(rule.id) (\(rule.severity.rawValue), \(rule.family)\(origin))", "", rule.title, "", "Why it matters",
    ]
    lines += rule.why.wrapped(indent: 2)
    lines += ["", "A way out"] + rule.wayOut.wrapped(indent: 2)
    lines += ["", "What it rests on"] + evidence.wrapped(indent: 2)
    for example in rule.examples {
      lines += ["", (example.flags ? "Flagged: " : "Not flagged: ") + example.title]
      lines += Self.lines(of: example).map { "  " + $0 }
    }
    lines += ["", "To keep something this rule finds, write beside it:", "  \(waiver)"]
    if !policies.isEmpty {
      lines += ["", "To take it more or less seriously, write into the world:"]
      lines += (["<policy>"] + policies.map { "  " + $0 } + ["</policy>"]).map { "  " + $0 }
    }
    return (lines + [""]).joined(separator: "\n")
  }

  /// The page as Markdown.
  var markdown: String {
    var parts = [
      "**\(rule.title)**", rule.why, "A way out: \(rule.wayOut)", "What it rests on: \(evidence)",
    ]
    for example in rule.examples {
      let title = "\(example.flags ? "Flagged" : "Not flagged"): \(example.title)"
      parts.append("\(title)\n\n```xml\n\(Self.lines(of: example).joined(separator: "\n"))\n```")
    }
    parts.append("To keep something this rule finds, write beside it:\n\n```xml\n\(waiver)\n```")
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func lines(of example: Rule.Example) -> [String] {
    example.text.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
  }

  private var waiver: String { "<waive rule=\"\(rule.id)\" by=\"your name\" because=\"your reason\"/>" }

  /// What a policy may choose.
  private var policies: [String] {
    var lines: [String] = []
    let range = rule.severityRange
    let others = Diagnostic.Severity.allCases.filter { range.contains($0) && $0 != rule.severity }
    if let other = others.first {
      let choice = others.map(\.rawValue).joined(separator: " or ")
      lines.append("<severity rule=\"\(rule.id)\" is=\"\(other.rawValue)\"/>  (\(choice))")
    }
    if let threshold = rule.threshold, threshold.range.lowerBound < threshold.range.upperBound {
      let (low, high) = (threshold.range.lowerBound, threshold.range.upperBound)
      lines.append("<threshold rule=\"\(rule.id)\" is=\"\(threshold.value)\"/>  (from \(low) to \(high))")
    }
    return lines
  }

  private var evidence: String {
    let evidence = rule.evidence
    guard evidence.isResearch else { return evidence.text.isEmpty ? "Editorial judgement." : evidence.text }
    return [evidence.text, evidence.source, evidence.sample, evidence.doi.map { "doi:\($0)" }]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

extension String {
  /// The text in lines of at most 78 columns.
  func wrapped(indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = margin
    for word in split(whereSeparator: \.isWhitespace) {
      if line.displayWidth > indent, line.displayWidth + word.displayWidth + 1 > 78 {
        lines.append(line)
        line = margin
      }
      line += (line.count > indent ? " " : "") + word
    }
    return line.count > indent ? lines + [line] : lines
  }
}
