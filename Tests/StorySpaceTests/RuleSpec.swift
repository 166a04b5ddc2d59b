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
    case absence(AtomSpec)
    case existence([AtomSpec])
    case precedence(AtomSpec, leave: Ways, revoke: [AtomSpec], each: Bool)
    case response(AtomSpec, all: [AtomSpec])
    case responseByWay(AtomSpec, Ways)
    /// `place` is `last-beat` or a stage.
    case presence(who: String, place: String, when: AtomSpec?)
    case stateAtEnd(who: String, feelings: [String], atMost: Int?, mayBeMasked: Bool)
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
  var role: String?
  var age: String?
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
      forEach = "<for-each as=\"\(letters.joined(separator: " "))\""
      if let role { forEach += " role=\"\(role)\"" }
      if let age { forEach += " age=\"\(age)\"" }
      forEach += "/>"
    }
    return """
      <rule xmlns="urn:orrery:world:1" id="\(id)" family="tests" severity="stop">
        <title>A rule of a test.</title><why>To be tested.</why><evidence basis="editorial">A test.</evidence>
        \(forEach)
        \(pattern.xml)
        <message>Broken.</message><way-out>None.</way-out>
      </rule>
      """
  }
}

extension RuleSpec.Pattern {
  fileprivate var xml: String {
    switch self {
    case .absence(let atom): return "<absence>\(atom.xml)</absence>"
    case .existence(let atoms): return "<existence>\(atoms.xml)</existence>"
    case .precedence(let guarded, let leave, let revoke, let each):
      let start = each ? "<precedence each=\"yes\">" : "<precedence>"
      let end = revoke.isEmpty ? "" : "<revoke>\(revoke.xml)</revoke>"
      return start + guarded.xml + leave.xml + end + "</precedence>"
    case .response(let trigger, let duties):
      return "<response>\(trigger.xml(as: "when"))<all>\(duties.xml)</all></response>"
    case .responseByWay(let trigger, let ways):
      return "<response>\(trigger.xml(as: "when"))\(ways.xml)</response>"
    case .presence(let who, let place, let trigger):
      return "<presence who=\"\(who)\" in=\"\(place)\">\(trigger?.xml(as: "when") ?? "")</presence>"
    case .stateAtEnd(let who, let feelings, let atMost, let mayBeMasked):
      var attributes = ["who": who]
      if !feelings.isEmpty { attributes["feeling"] = feelings.joined(separator: " ") }
      attributes["at-most"] = atMost.map { "\($0)" }
      if !mayBeMasked { attributes["masked"] = "no" }
      return RuleSpec.AtomSpec("state-at-end", attributes).xml
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

  fileprivate func xml(as name: String) -> String {
    let text = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\"\($0.value)\"" }
    return "<\(name)\(text.joined())/>"
  }
}

extension [RuleSpec.AtomSpec] {
  fileprivate var xml: String { map(\.xml).joined() }
}
