public import Diagnostics
public import Outlining
public import Rules
public import WorldModel

/// Runs rules over worlds and outlines.
///
/// Story rules are run by the same monitors that bound the story space, so that
/// what is reported here is what is ruled out there.
public struct Linter: Sendable {
  /// The rules, with the severities in force.
  public var pack: RulePack { didSet { plan = LintPlan(pack) } }
  /// Traits and classes of words, for casts of outlines: those built in.
  public var traits: [World.Trait]
  public var wordClasses: [World.WordClass]

  /// What follows from the rules, worked out once.
  private(set) var plan: LintPlan

  public init(pack: RulePack, traits: [World.Trait] = [], wordClasses: [World.WordClass] = []) {
    self.pack = pack
    plan = LintPlan(pack)
    self.traits = traits
    self.wordClasses = wordClasses
  }

  /// Everything that rules have to say about one outline, waived findings
  /// included, in the order of the source.
  ///
  /// Rules about casts have nothing to say: the cast of one story proves nothing.
  ///
  /// - Parameters:
  ///   - outline: The outline.
  ///   - texts: What its author wrote, for rules about words.
  /// - Returns: The findings.
  public func lint(_ outline: Outline, texts: [AuthorText] = []) -> [Diagnostic] {
    let trace = outline.trace
    var found: [Diagnostic] = []
    let objections = StoryObjections(trace)
    let watches = plan.watches(in: Setting(trace))
    for (rule, watches) in zip(plan.storyRules, watches) {
      found += objections.all(of: rule, watches).map { $0.diagnostic(of: rule.rule) }
    }
    found += lint(texts)
    found += UnmetNeeds(outline).all
    return (found + unused(outline, found)).inSourceOrder()
  }

  /// Waivers of an outline that silenced nothing.
  private func unused(_ outline: Outline, _ found: [Diagnostic]) -> [Diagnostic] {
    let waivers =
      outline.waivers + outline.beats.flatMap(\.event.waivers) + outline.cast.flatMap(\.character.waivers)
    return Self.unused(waivers.filter { pack.speaks(of: $0, isCollection: true) }, found)
  }

  /// A note for each waiver that none of the findings carries.
  static func unused(_ waivers: [Waiver], _ found: [Diagnostic]) -> [Diagnostic] {
    let used = Set(found.compactMap { finding in finding.waiver.map { "\(finding.id) \($0.key)" } })
    return waivers.filter { !used.contains("\($0.rule.id) \(Diagnostic.Waiver($0).key)") }.map { waiver in
      Diagnostic(
        .note, "unused-waiver",
        "The waiver of \(waiver.rule.id) is not needed: nothing here is waived by it.",
        at: waiver.origin, help: "Take it out, or move it to the place that it is about.")
    }
  }
}

extension RulePack {
  /// Whether a waiver's rule has been asked: a waiver of one that was not may be needed elsewhere.
  func speaks(of waiver: Waiver, isCollection: Bool) -> Bool {
    switch self[waiver.rule.id]?.pattern {
    case .world(let pattern):
      !isCollection && !pattern.samples.isDisjoint(with: [.planet, .world] as Set<CastSample>)
    case .collection, .words: false
    default: true
    }
  }
}

/// A place where a rule objects.
struct Objection: Hashable {
  /// Who is in it, in the order of the rule's variables.
  var names: [String]
  var place: SourceRange?
  var notes: [Diagnostic.Note] = []
  /// The waiver that silences it.
  var waiver: Waiver?

  func diagnostic(of rule: Rule) -> Diagnostic {
    Diagnostic(
      rule.severity, rule.id, rule.message(naming: names), at: place, notes: notes, help: rule.wayOut,
      waiver: waiver.map { Diagnostic.Waiver($0) })
  }
}

extension Diagnostic.Waiver {
  init(_ waiver: Waiver) { self.init(by: waiver.by, because: waiver.because, at: waiver.origin) }

  /// Tells waivers apart by where they stand, or by what they say.
  var key: String { range.map { "\($0)" } ?? "\(by): \(because)" }
}
