public import Diagnostics
public import XMLReading

extension RulePack {
  /// The pack with a world's own rules, and what is wrong with those.
  ///
  /// A rule that cannot be used is left out. One with the name of a rule that is
  /// there already does not take its place: the world's loading speaks of it.
  ///
  /// - Parameter elements: The `rule` elements of a world, which the schema has looked at.
  public func adding(house elements: [XMLElement]) -> (pack: RulePack, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    var added: [Rule] = []
    var pack = self
    for element in elements {
      let found = RuleProblems(element).all
      problems += found
      guard found.isEmpty, let rule = Rule(element), pack.sources[rule.id] == nil, self[rule.id] == nil else {
        continue
      }
      added.append(rule)
      pack.sources[rule.id] = element
    }
    pack.rules = (rules + added).sorted { $0.id < $1.id }
    pack.houseRules.formUnion(added.map(\.id))
    return (pack, problems)
  }
}
