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
  public var pack: RulePack
  /// The families of traits, by id, for casts of outlines: those built in.
  public var families: [String: TraitFamily]

  public init(pack: RulePack, traits: [World.Trait] = []) {
    self.pack = pack
    families = Dictionary(traits.map { ($0.id, $0.family) }) { first, _ in first }
  }

  /// Everything that rules have to say about an outline, waived findings
  /// included, in the order of the source.
  public func lint(_ outline: Outline) -> [Diagnostic] {
    let trace = outline.trace
    var found: [Diagnostic] = []
    for rule in pack.rules {
      let objections =
        rule.pattern.isAboutStories
        ? StoryObjections(rule: rule, trace: trace).all
        : CastObjections(
          rule: rule, cast: trace.cast.map(\.character), waivers: trace.waivers, families: families
        ).all
      found += objections.map { $0.diagnostic(of: rule) }
    }
    found += UnmetNeeds(outline).all
    return (found + unused(outline, found)).inSourceOrder()
  }

  /// Waivers of an outline that silenced nothing.
  private func unused(_ outline: Outline, _ found: [Diagnostic]) -> [Diagnostic] {
    let waivers =
      outline.waivers + outline.beats.flatMap(\.event.waivers) + outline.cast.flatMap(\.character.waivers)
    return Self.unused(waivers, found)
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
