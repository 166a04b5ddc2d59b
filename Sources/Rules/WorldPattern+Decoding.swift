internal import Vocabulary
internal import WorldModel
public import XMLReading

extension XMLElement {
  /// The values of an attribute that lists some; nil if it is not there.
  fileprivate func list(_ name: String) -> [String]? {
    optional(name)?.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  fileprivate func values<Value: RawRepresentable>(_ name: String) -> [Value]?
  where Value.RawValue == String {
    list(name)?.compactMap { Value(rawValue: $0) }
  }

  fileprivate func properties() -> [CharacterProperty] {
    children(named: "property").compactMap { CharacterProperty($0) }
  }

  fileprivate func samples(_ usual: Set<CastSample>) -> Set<CastSample> {
    values("of").map(Set.init) ?? usual
  }

  /// A fraction of whole numbers, such as 3/2, or a whole number.
  fileprivate func fraction(_ name: String) -> (over: Int, under: Int)? {
    let parts = string(name).split(separator: "/").compactMap { Int($0) }
    guard let over = parts.first else { return nil }
    let under = parts.count > 1 ? parts[1] : 1
    return under > 0 ? (over, under) : nil
  }
}

extension CharacterGroup {
  /// Decodes a group, or somebody of a group.
  public init(_ element: XMLElement) {
    self.init(
      genders: element.list("gender").map(Set.init), ages: element.values("age").map(Set.init),
      hasDisability: element.optional("disability").map { $0 == "yes" },
      hasDifference: element.optional("difference").map { $0 == "yes" },
      size: Size(rawValue: element.string("size")), being: Being(rawValue: element.string("being")))
  }
}

extension GroupPlayer {
  fileprivate init(_ element: XMLElement) {
    self.init(CharacterGroup(element), roles: element.list("role").map(Set.init))
  }
}

extension CharacterProperty {
  /// Decodes a property; nil if it names nothing, or two things at once.
  public init?(_ element: XMLElement) {
    var found: [CharacterProperty] = []
    if let traits = element.list("trait") { found.append(.trait(Set(traits))) }
    if let families: [TraitFamily] = element.values("family") { found.append(.family(Set(families))) }
    if let groups = element.list("leans") { found.append(.leans(Set(groups))) }
    if let work = element.list("work") { found.append(.work(Set(work))) }
    if element.isYes("looks") { found.append(.looks) }
    if let relations = element.list("relation") { found.append(.relation(Set(relations))) }
    if let roles = element.list("role") { found.append(.role(Set(roles))) }
    if let feelings: [FeelingFamily] = element.values("feeling") {
      found.append(.feeling(Set(feelings), isMasked: element.optional("masked").map { $0 == "yes" }))
    } else if let masked = element.optional("masked") {
      found.append(.feeling(Set(FeelingFamily.allCases), isMasked: masked == "yes"))
    }
    if element.isYes("speaks") { found.append(.speaks) }
    if element.isYes("believes-falsely") { found.append(.believesFalsely) }
    if let act = ActProperty(element) { found.append(.act(act)) }
    guard let only = found.first, found.count == 1 else { return nil }
    self = only
  }
}

extension CharacterProperty.ActProperty {
  /// nil if the property is not about acts.
  fileprivate init?(_ element: XMLElement) {
    let classes: [Verb.Class] = element.values("class") ?? []
    let named: [Verb] = element.values("verb") ?? []
    let isAny = element.isYes("decisive") || element.optional("kind") != nil
    guard !classes.isEmpty || !named.isEmpty || isAny else { return nil }
    let verbs = classes.reduce(into: Set(named)) { $0.formUnion($1.verbs) }
    self.init(
      verbs: verbs.isEmpty ? Set(Verb.allCases) : verbs, kinds: element.list("kind").map(Set.init),
      isDecisive: element.isYes("decisive"), isReceived: element.string("side") == "received",
      verbClass: classes.count == 1 && named.isEmpty ? classes.first : nil)
  }
}

extension WorldPattern {
  /// Decodes a pattern about casts; nil if it does not say enough.
  public init?(_ element: XMLElement) {
    switch element.name {
    case "has":
      guard let has = HasPattern(element) else { return nil }
      self = .has(has)
    case "only", "missing":
      let isOnly = element.name == "only"
      guard let group = element.first(named: "group") else { return nil }
      let properties = element.properties()
      guard properties.count == element.children(named: "property").count, !properties.isEmpty else {
        return nil
      }
      let isAboutStories = properties.contains(where: \.isAboutStories)
      let pattern = CastPattern(
        properties, of: CharacterGroup(group),
        among: element.first(named: "among").map { CharacterGroup($0) },
        atLeast: element.integer("at-least") ?? (isOnly ? 3 : 2),
        in: element.samples(isAboutStories ? [.collection] : [.planet, .collection]))
      self = isOnly ? .only(pattern) : .missing(pattern)
    case "differ":
      guard let group = element.first(named: "group") else { return nil }
      self = .differ(
        DifferPattern(
          group: CharacterGroup(group), atLeast: element.integer("at-least") ?? 1,
          comparesFamilies: element.string("by") == "family",
          isAskedOfEveryPair: element.string("pairs") != "some",
          samples: element.samples([.planet, .collection])))
    case "association":
      let properties = element.properties()
      let kinds: [AssociationPattern.Kind] = element.values("each") ?? []
      guard properties.count == element.children(named: "property").count,
        !properties.isEmpty || !kinds.isEmpty
      else { return nil }
      self = .association(
        AssociationPattern(
          kinds, properties, groups: element.children(named: "group").map { CharacterGroup($0) },
          among: element.first(named: "among").map { CharacterGroup($0) },
          direction: AssociationPattern.Direction(rawValue: element.string("direction")) ?? .both,
          in: element.samples([.world, .collection])))
    case "congruence":
      self = .congruence(
        CongruencePattern(
          among: element.first(named: "among").map { CharacterGroup($0) },
          samples: element.samples([.world, .collection])))
    default: return nil
    }
  }
}

extension HasPattern {
  /// nil if it names both a part and a property, or neither.
  fileprivate init?(_ element: XMLElement) {
    let properties = element.properties()
    guard properties.count == element.children(named: "property").count else { return nil }
    guard !properties.contains(where: \.isAboutStories) else { return nil }
    let attribute = element.optional("attribute")
    switch (element.optional("part"), element.first(named: "group")) {
    case (let part?, nil):
      guard properties.isEmpty else { return nil }
      let (counts, each) = (element.isYes("values"), element.isYes("each"))
      guard attribute != nil || !counts && !each, !(counts && each) else { return nil }
      subject = .part(part, attribute: attribute, countsValues: counts, isAskedOfEach: each)
    case (nil, let group):
      guard attribute == nil, group != nil || !properties.isEmpty else { return nil }
      subject = .characters(properties, group.map { CharacterGroup($0) } ?? CharacterGroup())
    case (_?, _?): return nil
    }
    isOfWorld = element.string("of") == "world"
    let most = element.integer("at-most") ?? .max
    let least = element.integer("at-least") ?? (element.optional("at-most") == nil ? 1 : 0)
    guard least <= most else { return nil }
    range = least...most
    base = element.integer("base") ?? 1
  }
}

extension CollectionPattern {
  /// Decodes the pattern inside `collection`; nil if it does not say enough.
  public init?(_ element: XMLElement) {
    guard let pattern = element.children.first else { return nil }
    let atoms = pattern.children.compactMap { GroupAtom($0) }
    switch pattern.name {
    case "existence":
      guard !atoms.isEmpty else { return nil }
      self = .existence(
        atoms, atLeast: pattern.integer("at-least") ?? 1, base: pattern.integer("base") ?? 2)
    case "possible":
      guard !atoms.isEmpty else { return nil }
      self = .possible(atoms)
    case "balance":
      let properties = pattern.properties()
      let groups = pattern.children(named: "group").map { CharacterGroup($0) }
      guard properties.count == pattern.children(named: "property").count, !properties.isEmpty,
        properties.allSatisfy(\.isAboutStories), groups.count == 2,
        let factor = pattern.optional("within") == nil ? (2, 1) : pattern.fraction("within"),
        factor.over >= factor.under
      else { return nil }
      self = .balance(
        BalancePattern(
          properties, between: groups, within: factor, base: pattern.integer("base") ?? 10,
          isPerAppearance: pattern.string("per") != "nothing"))
    case "sameness":
      guard let subject = SamenessPattern.Subject(rawValue: pattern.string("of")) else { return nil }
      let share = pattern.fraction("share")
      self = .sameness(
        SamenessPattern(
          subject: subject, atMost: pattern.integer("at-most") ?? 2, shareOver: share?.over ?? 0,
          shareUnder: share?.under ?? 0))
    default: return nil
    }
  }
}

extension GroupAtom {
  fileprivate init?(_ element: XMLElement) {
    func player(_ name: String) -> GroupPlayer? { element.first(named: name).map { GroupPlayer($0) } }
    switch element.name {
    case "act":
      let classes: [Verb.Class] = element.values("class") ?? []
      let named: [Verb] = element.values("verb") ?? []
      let verbs = classes.reduce(into: Set(named)) { $0.formUnion($1.verbs) }
      var details: [Act.Detail: Set<String>] = [:]
      for detail in Act.Detail.allCases {
        if let values = element.list(detail.rawValue) { details[detail] = Set(values) }
      }
      self = .act(
        GroupAct(verbs: verbs.isEmpty ? nil : verbs, details: details, by: player("by"), to: player("to")))
    case "feels":
      let families: [FeelingFamily]? = element.values("feeling")
      self = .feeling(
        families.map(Set.init), atLeast: element.integer("at-least") ?? 1,
        isMasked: element.optional("masked").map { $0 == "yes" }, player("who"))
    case "says": self = .speech(player("who"))
    default: return nil
    }
  }
}

extension WordsPattern {
  /// Decodes phrases; whether each of them says something is for ``Rule/reading(_:)`` to ask.
  public init(_ element: XMLElement) {
    let phrases = element.children(named: "phrase").map {
      Phrase(words: $0.text, alternative: $0.optional("alternative"))
    }
    self.init(phrases, in: element.values("in").map(Set.init))
  }
}
