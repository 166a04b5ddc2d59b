import Diagnostics
import Rules

/// A rule as `orrery explain` prints it.
struct RulePage {
  private let rule: Rule

  init(_ rule: Rule) { self.rule = rule }

  var text: String {
    var lines = [
      "\(rule.id) (\(rule.severity.rawValue), \(rule.family))", "", rule.title, "", "Why it matters",
    ]
    lines += rule.why.wrapped(indent: 2)
    lines += ["", "A way out"] + rule.wayOut.wrapped(indent: 2)
    lines += ["", "What it rests on"] + evidence.wrapped(indent: 2)
    for example in rule.examples {
      lines += ["", (example.flags ? "Flagged: " : "Not flagged: ") + example.title]
      lines += example.text.split(separator: "\n").map {
        "  " + $0.replacing("⟦", with: ">>").replacing("⟧", with: "<<")
      }
      .filter { !$0.allSatisfy(\.isWhitespace) }
    }
    lines += [
      "", "To keep something this rule finds, write beside it:",
      "  <waive rule=\"\(rule.id)\" by=\"your name\" because=\"your reason\"/>", "",
    ]
    return lines.joined(separator: "\n")
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
      if line.count > indent, line.count + word.count + 1 > 78 {
        lines.append(line)
        line = margin
      }
      line += (line.count > indent ? " " : "") + word
    }
    return line.count > indent ? lines + [line] : lines
  }
}
