internal import Diagnostics
internal import Rules
internal import WorldModel

/// Looks at who holds which traits in a cast.
struct CastObjections {
  let rule: Rule
  let cast: [Character]
  /// Waivers that cover the whole cast.
  var waivers: [Waiver] = []
  /// The families of traits, by id; those of an outline's cast are not known
  /// without its world.
  var families: [String: TraitFamily] = [:]

  var all: [Objection] {
    switch rule.pattern {
    case .only(let pattern):
      let holders = holders(of: pattern.family)
      let isOneGroup = holders.allSatisfy { $0.gender == pattern.group }
      let othersAreThere = cast.contains { $0.gender != pattern.group }
      guard isOneGroup, othersAreThere, holders.count >= pattern.atLeast else { return [] }
      return objection(holders)
    case .missing(let pattern):
      let holders = holders(of: pattern.family)
      let members = cast.filter { $0.gender == pattern.group }
      guard members.count >= pattern.atLeast, !holders.isEmpty,
        holders.allSatisfy({ $0.gender != pattern.group })
      else { return [] }
      return objection(holders)
    default: return []
    }
  }

  private func holders(of family: TraitFamily) -> [Character] {
    cast.filter { $0.traits.contains { families[$0.trait.id] == family } }
  }

  /// The finding stands at the last holder, who completes the pattern; notes
  /// point at the others.
  private func objection(_ holders: [Character]) -> [Objection] {
    guard let last = holders.last else { return [] }
    let waivers = waivers + holders.flatMap(\.waivers)
    return [
      Objection(
        names: [last.name], place: last.origin,
        notes: holders.dropLast().map { Diagnostic.Note("and \($0.name)", at: $0.origin) },
        waiver: waivers.first { $0.rule.id == rule.id })
    ]
  }
}
