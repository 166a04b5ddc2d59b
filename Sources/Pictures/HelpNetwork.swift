internal import Outlining
internal import WorldModel

/// Who helps whom in one story, or in the beats of one planet.
struct HelpNetwork {
  /// A way of helping, and how often it comes up.
  struct Way: Hashable {
    var verb: Verb
    var count: Int
  }

  struct Edge: Hashable {
    var from: Int
    var to: Int
    /// In the order of their first time.
    var ways: [Way]

    var count: Int { ways.reduce(0) { $0 + $1.count } }
  }

  let title: String
  let note: String?
  /// The names of those who are in it.
  let nodes: [String]
  private(set) var edges: [Edge] = []

  /// Who helps whom in a story.
  init(_ outline: Outline) {
    title = outline.title
    note = outline.planetName
    nodes = outline.cast.map(\.character.name)
    count(outline.beats.map(\.event.events), roles: outline.cast.map(\.role))
  }

  /// Which part helps which in the beats of a planet, whether or not one story tells them all.
  init(_ planet: Planet) {
    title = planet.name
    note = nil
    nodes = planet.roles.map(\.id)
    count(planet.beats.map(\.events), roles: planet.roles.map(\.id))
  }

  private mutating func count(_ beats: [[Event]], roles: [String]) {
    let places = Dictionary(roles.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    for case .act(let act) in beats.joined() where act.verb.isCaring {
      for doer in act.doers {
        for receiver in act.receivers {
          guard let from = places[doer.id], let to = places[receiver.id], from != to else { continue }
          add(act.verb, from: from, to: to)
        }
      }
    }
  }

  private mutating func add(_ verb: Verb, from: Int, to: Int) {
    guard let edge = edges.firstIndex(where: { $0.from == from && $0.to == to }) else {
      edges.append(Edge(from: from, to: to, ways: [Way(verb: verb, count: 1)]))
      return
    }
    if let known = edges[edge].ways.firstIndex(where: { $0.verb == verb }) {
      edges[edge].ways[known].count += 1
    } else {
      edges[edge].ways.append(Way(verb: verb, count: 1))
    }
  }

  /// An edge in words: "Wen → Odo: sit with, hold ×2".
  func words(for edge: Edge) -> String {
    let verbs = edge.ways.map { $0.count == 1 ? $0.verb.words : "\($0.verb.words) ×\($0.count)" }
    return "\(nodes[edge.from]) → \(nodes[edge.to]): \(verbs.joined(separator: ", "))"
  }
}
