public import Diagnostics
public import XMLReading

extension RulePack {
  /// The pack with a world's own rules, and what is wrong with those.
  ///
  /// A rule that cannot be used is left out. One with the name of a rule that is
  /// there already does not take its place: the world's loading speaks of it.
  ///
  /// - Parameters:
  ///   - elements: The `rule` elements of a world.
  ///   - reported: What the schema and the world's loading have said. A rule with an error in it is left out, and
  ///     nothing more is said of it.
  /// - Returns: The pack, and what is wrong.
  public func adding(
    house elements: [XMLElement], reported: [Diagnostic] = []
  ) -> (pack: RulePack, problems: [Diagnostic]) {
    let errors = reported.filter { $0.severity == .error }.compactMap(\.range)
    func isReported(_ element: XMLElement) -> Bool {
      errors.contains { error in
        error.file === element.extent.file && element.extent.bytes.contains(error.bytes.lowerBound)
      }
    }
    var problems: [Diagnostic] = []
    var added: [Rule] = []
    let known = ids
    var pack = self
    for element in elements where !isReported(element) {
      let (rule, found) = Rule.reading(element)
      problems += found
      guard let rule, !known.contains(rule.id), pack.sources[rule.id] == nil else {
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
