public import Diagnostics
internal import StorySpace
internal import Vocabulary
internal import WorldModel
public import XMLReading

extension Outline {
  /// Reads an outline document.
  ///
  /// - Parameter element: An `outline` element.
  public init(_ element: XMLElement) {
    let cast = element.first(named: "cast")?.children(named: "character").map { node in
      Trace.Member(
        role: node.string("role"), character: Character(node),
        shownTrait: node.children(named: "trait").first { $0.isYes("shown") }?.string("ref"))
    }
    let beats = element.children(named: "beat").map { node in
      Beat(
        event: Trace.Beat(WorldModel.Beat(node)),
        part: node.optional("part"), spread: node.optional("spread"), text: node.text(of: "tell") ?? "",
        pageTurn: node.text(of: "page-turn"),
        source: node.optional("source"),
        rules: node.string("rules").split(separator: " ").map(String.init))
    }
    self.init(
      title: element.text(of: "title") ?? "", language: element.optional("language") ?? "en",
      cast: cast ?? [],
      beats: beats)
    pitch = element.text(of: "pitch")
    question = element.text(of: "question")
    planet = element.optional("planet")
    planetName = element.text(of: "name")
    law = element.text(of: "law")
    form = element.optional("form")
    skill = element.optional("skill")
    ages = element.span("ages")
    falseBelief = element.text(of: "believes-at-first")
    newBelief = element.text(of: "comes-to-believe")
    stillHard = element.text(of: "still-hard")
    choices = element.children(named: "choice").map { node in
      Choice(
        axis: node.string("axis"), option: node.string("option"), text: node.text,
        sets: node.children(named: "sets").map { $0.string("fact") })
    }
    startingFacts = element.children(named: "sets").map { $0.string("fact") }
    talk = element.children(named: "talk").map(\.text)
    tries = element.children(named: "try").map(\.text)
    code = element.optional("code")
    edition = element.optional("edition")
    algorithm = element.optional("algorithm")
    asked = AskRules.Outcome(
      compiled: element.names("rules-compiled"), rejecting: element.names("rules-rejecting"),
      dropped: element.names("rules-dropped"))
    waivers = Waiver.all(in: element)
    origin = element.range
  }

  /// How many people an outline can have: rules look at every pair of them.
  private static let maxCast = 64

  /// Names in an outline document that stand for nobody: roles that no
  /// character plays.
  public var problems: [Diagnostic] {
    let roles = Set(cast.map(\.role))
    var seen: Set<String> = []
    let doubled = cast.filter { !seen.insert($0.role).inserted }.map { member in
      Diagnostic(
        .error, "repeated-id", "Somebody else in this outline plays \(member.role) already.",
        at: member.character.origin, help: "Give one of them another role.")
    }
    guard cast.count <= Self.maxCast else {
      return [
        Diagnostic(
          .error, "too-many-people",
          "An outline can have \(Self.maxCast) people, and this one has \(cast.count).",
          at: origin, help: "Leave out those who do nothing in it.")
      ]
    }
    return doubled
      + beats.flatMap(\.event.events).flatMap(\.participants)
      .filter { !roles.contains($0.id) }
      .map { who in
        Diagnostic(
          .error, "unknown-role", "Nobody in this outline plays \(who.id).", at: who.origin,
          help: Nearest.name(to: who.id, among: roles.sorted()).map { "Perhaps \($0)?" }
            ?? "The roles are \(roles.sorted().joined(separator: ", ")).")
      }
  }
}

extension XMLElement {
  /// The names that an attribute lists; none if it is not there.
  fileprivate func names(_ attribute: String) -> [String] {
    string(attribute).split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
