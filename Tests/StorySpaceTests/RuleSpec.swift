import Diagnostics
import Rules
import Testing
import XMLReading

/// A rule as a test writes it.
///
/// The program reads it as XML, like any rule; the definitions read it as it
/// stands here. So what is compared includes the decoding of rules.
struct RuleSpec: Sendable {
  enum Pattern: Sendable {
    case absence([AtomSpec])
    case existence([AtomSpec], atLeast: Int? = nil, atMost: Int? = nil, countsBeats: Bool = false)
    case precedence(AtomSpec, leave: Ways, revoke: [AtomSpec], each: Bool)
    case response(AtomSpec, all: [AtomSpec], within: Int? = nil)
    case responseByWay(AtomSpec, Ways, within: Int? = nil)
    case until(AtomSpec, no: [AtomSpec], release: [AtomSpec], isWeak: Bool)
    /// `bound` is `at-most` or `at-least`.
    case share(part: AtomSpec, of: AtomSpec, bound: String, Int, Int, base: Int)
    case distinct(field: String, [AtomSpec], atLeast: Int?, atMost: Int?)
    case ifThen([AtomSpec], count: Int, then: [AtomSpec], atLeast: Int?, atMost: Int?)
    case sameBeat(AtomSpec, with: [AtomSpec], without: [AtomSpec], once: Bool)
    /// `place` is `last-beat` or a stage.
    case presence(who: String, place: String, when: AtomSpec?)
    case stateAtEnd(who: String, feelings: [String], atMost: Int?, mayBeMasked: Bool)
    case trend(who: String, feelings: [String], by: Int, rises: Bool)
  }

  /// The part of the story that is looked at.
  enum Scope: Sendable {
    case whole
    case stages([String])
    case after([AtomSpec])
    case before([AtomSpec])
    case between(from: [AtomSpec], to: [AtomSpec], isOpen: Bool)
    case within(Int, [AtomSpec])
  }

  /// `<any>` of atoms and sequences, or one `<sequence>`.
  enum Ways: Sendable {
    case any([[AtomSpec]])
    case sequence([AtomSpec])

    var all: [[AtomSpec]] {
      switch self {
      case .any(let ways): ways
      case .sequence(let way): [way]
      }
    }
  }

  /// `<act …/>`, `<feels …/>` or `<says …/>`, with the attributes of the file.
  struct AtomSpec: Sendable {
    var element: String
    var attributes: [String: String] = [:]

    init(_ element: String, _ attributes: [String: String] = [:]) {
      self.element = element
      self.attributes = attributes
    }
  }

  var id: String
  /// The letters of `for-each`; none for a rule without it.
  var letters: [String] = []
  /// The lines of `who`, each with its attributes.
  var guards: [[String: String]] = []
  var scope = Scope.whole
  var pattern: Pattern

  /// The rule as the program reads it.
  func rule() throws -> Rule {
    let reading = XMLReader().read(SourceFile(path: "\(id).xml", text: xml))
    let root = try #require(reading.root, "\(xml)")
    return try #require(Rule(root), "\(xml)")
  }
}

// MARK: As XML

extension RuleSpec {
  var xml: String {
    var forEach = ""
    if !letters.isEmpty {
      forEach = "<for-each as=\"\(letters.joined(separator: " "))\">"
      forEach += guards.map { RuleSpec.AtomSpec("who", $0).xml }.joined() + "</for-each>"
    }
    return """
      <rule xmlns="urn:orrery:world:1" id="\(id)" family="tests" severity="stop">
        <title>A rule of a test.</title><why>To be tested.</why><evidence basis="editorial">A test.</evidence>
        \(forEach)
        \(pattern.xml(in: scope.xml))
        <message>Broken.</message><way-out>None.</way-out>
      </rule>
      """
  }
}

extension RuleSpec.Scope {
  fileprivate var xml: String {
    switch self {
    case .whole: ""
    case .stages(let stages): "<scope in=\"\(stages.joined(separator: " "))\"/>"
    case .after(let atoms): "<scope><after>\(atoms.xml)</after></scope>"
    case .before(let atoms): "<scope><before>\(atoms.xml)</before></scope>"
    case .between(let from, let to, let isOpen):
      "<scope><between\(isOpen ? " open=\"yes\"" : "")><from>\(from.xml)</from><to>\(to.xml)</to></between></scope>"
    case .within(let beats, let atoms): "<scope><within beats=\"\(beats)\">\(atoms.xml)</within></scope>"
    }
  }
}

extension RuleSpec.Pattern {
  fileprivate func xml(in scope: String) -> String {
    func element(_ name: String, _ attributes: [String: String?] = [:], _ content: String) -> String {
      let tag = RuleSpec.AtomSpec(name, attributes.compactMapValues { $0 }).xml.dropLast(2)
      return "\(tag)>\(scope)\(content)</\(name)>"
    }
    func part(_ name: String, _ content: String) -> String {
      content.isEmpty ? "" : "<\(name)>\(content)</\(name)>"
    }
    func number(_ value: Int?) -> String? { value.map { "\($0)" } }
    switch self {
    case .absence(let atoms): return element("absence", [:], atoms.xml)
    case .existence(let atoms, let atLeast, let atMost, let countsBeats):
      return element(
        "existence",
        ["at-least": number(atLeast), "at-most": number(atMost), "count": countsBeats ? "beats" : nil],
        atoms.xml)
    case .precedence(let guarded, let leave, let revoke, let each):
      return element(
        "precedence", ["each": each ? "yes" : nil], guarded.xml + leave.xml + part("revoke", revoke.xml))
    case .response(let trigger, let duties, let within):
      return element(
        "response", ["within": number(within)], trigger.xmlAsPart("when") + part("all", duties.xml))
    case .responseByWay(let trigger, let ways, let within):
      return element("response", ["within": number(within)], trigger.xmlAsPart("when") + ways.xml)
    case .until(let trigger, let no, let release, let isWeak):
      return element(
        "until", ["weak": isWeak ? "yes" : nil],
        trigger.xmlAsPart("when") + part("no", no.xml) + part("release", release.xml))
    case .share(let kind, let whole, let bound, let numerator, let denominator, let base):
      return element(
        "share", [bound: "\(numerator)/\(denominator)", "base": "\(base)"],
        kind.xmlAsPart("part") + whole.xmlAsPart("of"))
    case .distinct(let field, let atoms, let atLeast, let atMost):
      return element(
        "distinct", ["field": field, "at-least": number(atLeast), "at-most": number(atMost)], atoms.xml)
    case .ifThen(let condition, let count, let then, let atLeast, let atMost):
      let bounds = ["at-least": number(atLeast), "at-most": number(atMost)].compactMapValues { $0 }
      let tag = RuleSpec.AtomSpec("then", bounds).xml.dropLast(2)
      return element(
        "if-then", [:], "<if at-least=\"\(count)\">\(condition.xml)</if>\(tag)>\(then.xml)</then>")
    case .sameBeat(let trigger, let with, let without, let once):
      return element(
        "same-beat", ["once": once ? "yes" : nil],
        trigger.xmlAsPart("when") + part("with", with.xml) + part("without", without.xml))
    case .presence(let who, let place, let trigger):
      return element("presence", ["who": who, "in": place], trigger?.xmlAsPart("when") ?? "")
    case .stateAtEnd(let who, let feelings, let atMost, let mayBeMasked):
      return element(
        "state-at-end",
        [
          "who": who, "feeling": feelings.isEmpty ? nil : feelings.joined(separator: " "),
          "at-most": number(atMost), "masked": mayBeMasked ? nil : "no",
        ], "")
    case .trend(let who, let feelings, let change, let rises):
      return element(
        "trend",
        [
          "who": who, "feeling": feelings.joined(separator: " "),
          (rises ? "rises-by" : "falls-by"): "\(change)",
        ], "")
    }
  }
}

extension RuleSpec.Ways {
  fileprivate var xml: String {
    switch self {
    case .sequence(let way): return "<sequence>\(way.xml)</sequence>"
    case .any(let ways):
      let inner = ways.map { $0.count == 1 ? $0.xml : "<sequence>\($0.xml)</sequence>" }
      return "<any>\(inner.joined())</any>"
    }
  }
}

extension RuleSpec.AtomSpec {
  fileprivate var xml: String { xml(as: element) }

  /// As `when`, `part` or `of`: an act by its attributes, anything else inside.
  fileprivate func xmlAsPart(_ name: String) -> String {
    element == "act" ? xml(as: name) : "<\(name)>\(xml)</\(name)>"
  }

  fileprivate func xml(as name: String) -> String {
    let text = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\"\($0.value)\"" }
    return "<\(name)\(text.joined())/>"
  }
}

extension [RuleSpec.AtomSpec] {
  fileprivate var xml: String { map(\.xml).joined() }
}
