public import Diagnostics
internal import Vocabulary
public import XMLReading

/// What keeps a rule from being used, beyond what the schema says.
public struct RuleProblems {
  private let element: XMLElement
  private let letters: [String]

  /// Looks at a `rule` element.
  public init(_ element: XMLElement) {
    self.element = element
    letters =
      element.first(named: "for-each")?.string("as").split(separator: " ").map(String.init) ?? []
  }

  /// Everything found, in the order of the file.
  public var all: [Diagnostic] {
    var found = letterProblems + severityProblems
    visit(element, &found)
    if found.isEmpty, Rule(element) == nil {
      found.append(
        Diagnostic(
          .error, "unusable-rule",
          "The pattern of the rule \(element.string("id")) asks for more than can be remembered.",
          at: pattern?.range ?? element.range, help: "Ask for fewer things at once, or make two rules of it.")
      )
    }
    return found.inSourceOrder()
  }

  private var pattern: XMLElement? {
    let others: Set = ["title", "why", "evidence", "for-each", "message", "way-out", "example"]
    return element.children.first { !others.contains($0.name) }
  }

  // MARK: Letters

  /// What stands for somebody without being one of the letters.
  private static let reserved: Set = ["any", "other"]
  /// The attributes that hold letters.
  private static let attributes = ["by", "to", "who", "is", "over"]

  private var letterProblems: [Diagnostic] {
    guard let place = element.first(named: "for-each")?["as"] else { return [] }
    var seen: Set<String> = []
    return letters.compactMap { letter in
      if Self.reserved.contains(letter) {
        return Diagnostic(
          .error, "reserved-letter",
          "\(letter) is a word of its own here, so it cannot stand for one person.",
          at: place.valueRange, help: "Choose another letter, such as x.")
      }
      if seen.insert(letter).inserted { return nil }
      return Diagnostic(
        .error, "repeated-letter", "The letter \(letter) stands here twice.", at: place.valueRange,
        help: "Each letter is another person: choose a new letter, or take one out.")
    }
  }

  private func visit(_ element: XMLElement, _ found: inout [Diagnostic]) {
    for child in element.children where child.name != "example" {
      for attribute in child.attributes where attribute.namespace == nil {
        guard Self.attributes.contains(attribute.name) else { continue }
        for letter in attribute.value.split(whereSeparator: \.isWhitespace).map(String.init)
        where !letters.contains(letter) && !Self.reserved.contains(letter) {
          found.append(unknown(letter, at: attribute.valueRange))
        }
      }
      visit(child, &found)
    }
  }

  private func unknown(_ letter: String, at place: SourceRange) -> Diagnostic {
    let help: String
    if letters.isEmpty {
      help = "Add <for-each as=\"\(letter)\"/> to the rule, or write any for somebody."
    } else if let guess = Nearest.name(to: letter, among: letters), guess.count > 1 {
      help = "Perhaps \(guess)? The letters are \(letters.joined(separator: ", "))."
    } else {
      help = "The letters are \(letters.joined(separator: ", ")); any stands for somebody."
    }
    return Diagnostic(
      .error, "unknown-letter", "No person of this rule is called \(letter).", at: place, help: help)
  }

  // MARK: Severities

  private var severityProblems: [Diagnostic] {
    func severity(_ name: String) -> Diagnostic.Severity? {
      Diagnostic.Severity(rawValue: element.string(name))
    }
    let (low, high) = (severity("at-least") ?? .note, severity("at-most") ?? .stop)
    guard low <= high else {
      return [
        Diagnostic(
          .error, "severity-range", "A policy may set this rule from \(low) to \(high), which is backwards.",
          at: element["at-least"]?.range ?? element.range, help: "Put the milder one into at-least.")
      ]
    }
    guard let own = severity("severity"), !(low...high).contains(own) else { return [] }
    return [
      Diagnostic(
        .error, "severity-range", "The rule is \(own), and a policy may set it from \(low) to \(high).",
        at: element["severity"]?.range ?? element.range,
        help: "Choose a severity that is also open to a policy, or widen at-least and at-most.")
    ]
  }
}
