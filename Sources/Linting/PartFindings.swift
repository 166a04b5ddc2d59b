internal import Diagnostics
internal import Rules
internal import WorldModel

/// Looks whether there is enough of something: `has`.
struct PartFindings {
  let rule: Rule
  let population: Population
  let parts: WorldParts
  let terms: Terms

  func has(_ pattern: HasPattern) -> [Diagnostic] {
    guard population.people.count >= pattern.base else { return [] }
    switch pattern.subject {
    case .characters(let properties, let group):
      let members = population.people(of: group, terms)
      let holders = properties.isEmpty ? members : members.filter { $0.has(anyOf: properties, terms) }
      let what =
        properties.isEmpty
        ? "are \(GroupWords.plural(group, members))"
        : "are \(GroupWords.plural(group, members)) and \(GroupWords.predicate(properties))"
      return judge(
        holders.count, pattern.range, "\(holders.count) of \(population.people.count) characters \(what)")
    case .part(let name, let attribute, let countsValues, let isAskedOfEach):
      let all = parts.parts(named: name)
      guard let attribute else {
        return judge(all.count, pattern.range, "there \(Self.count(all.count, name))")
      }
      let values = all.map { $0.attributes[attribute] }
      if isAskedOfEach {
        return zip(all, values).filter { $0.1 == nil }.map { part, _ in
          finding("a \(Self.word(name)) does not say its \(attribute)", at: part.origin ?? population.origin)
        }
      }
      let said = values.compactMap { $0 }
      let different = Set(said).sorted()
      return countsValues
        ? judge(
          different.count, pattern.range,
          "there \(Self.count(different.count, "different \(attribute)"))"
            + (different.isEmpty ? "" : " (\(different.joined(separator: ", ")))"))
        : judge(said.count, pattern.range, "there \(Self.count(said.count, name)) with \(attribute)")
    }
  }

  private func judge(_ count: Int, _ range: ClosedRange<Int>, _ facts: String) -> [Diagnostic] {
    range.contains(count) ? [] : [finding(facts, at: population.origin)]
  }

  private func finding(_ facts: String, at place: SourceRange?) -> Diagnostic {
    rule.finding(
      "\(population.sample.words.capitalised), \(facts).", at: place,
      waivers: population.waivers + population.people.flatMap(\.character.waivers))
  }

  private static func count(_ count: Int, _ name: String) -> String {
    "\(count == 1 ? "is" : "are") \(count == 0 ? "no" : "\(count)") \(word(name))" + (count == 1 ? "" : "s")
  }

  private static func word(_ name: String) -> String { name.replacing("-", with: " ") }
}
