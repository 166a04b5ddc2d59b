public import WorldModel

/// What the instances of rules range over in a planet's stories, or in one story.
public struct Setting: Hashable, Sendable {
  /// The roles.
  public private(set) var roles: [String]
  /// What acts are about, in small letters and alphabetical order.
  public private(set) var topics: [String] = []
  /// The places of beats.
  private var places: [String] = []
  /// What acts say of these details.
  private var details: [Act.Detail: [String]] = [:]

  /// The setting of every story of a planet.
  public init(_ planet: Planet) {
    self.init(planet.roles.map(\.id), planet.beats.map { ($0.place?.id, $0.events) })
  }

  /// The setting of one story.
  public init(_ trace: Trace) {
    self.init(trace.cast.map(\.role), trace.beats.map { ($0.place, $0.events) })
  }

  private init(_ roles: [String], _ beats: [(place: String?, events: [Event])]) {
    self.roles = roles
    var topics: Set<String> = []
    var details: [Act.Detail: Set<String>] = [:]
    for case .act(let act) in beats.lazy.flatMap(\.events) {
      if let about = act.details[.about] { topics.insert(about.lowercased()) }
      for detail in [Act.Detail.kind, .means, .cause] {
        if let value = act.details[detail] { details[detail, default: []].insert(value) }
      }
    }
    self.topics = topics.sorted()
    self.details = details.mapValues { $0.sorted() }
    places = Set(beats.compactMap(\.place)).sorted()
  }

  /// Every value that a field can have, in a fixed order.
  func values(of field: Distinct.Field) -> [String] {
    switch field {
    case .feeling: FeelingFamily.allCases.map(\.rawValue)
    case .by, .to: roles
    case .verb: Verb.allCases.map(\.rawValue)
    case .kind: details[.kind] ?? []
    case .means: details[.means] ?? []
    case .cause: details[.cause] ?? []
    case .mask: Mask.allCases.map(\.rawValue)
    case .stage: Stage.allCases.map(\.rawValue)
    case .place: places
    }
  }
}

/// Where a beat stands, as far as rules read it.
public struct Scene: Hashable, Sendable {
  public var stage: Stage
  public var place: String?

  public init(_ stage: Stage, place: String? = nil) {
    self.stage = stage
    self.place = place
  }
}

extension Beat {
  /// Where the beat stands, as far as rules read it.
  public var scene: Scene { Scene(stage, place: place?.id) }
}

extension Trace.Beat {
  /// Where the beat stands, as far as rules read it.
  public var scene: Scene { Scene(stage, place: place) }
}
