internal import WorldModel

extension Requirement {
  /// Whether a beat with this condition tells the trait or option: it leaves only one.
  var tells: Bool {
    switch condition {
    case .trait(_, let named), .option(_, let named):
      holds && (named.first.map { one in named.allSatisfy { $0 == one } } ?? false)
    case .fact, .anyFact, .character: false
    }
  }
}
