/// How surprising a sum over a group is, if its members had been drawn blindly
/// from all.
///
/// Everybody has a whole number of points. The group's sum is compared with the
/// sums of all groups of its size: exactly, or by many random draws where that
/// would take long.
public struct Relabelling: Hashable, Sendable {
  /// The chance of a larger sum, and half that of the same.
  public var midP: Double
  /// The smallest mid-p that any group of the same size could have.
  public var leastMidP: Double
  /// What the sum would be on average.
  public var mean: Double
  /// How many random draws it rests on; nil if it is exact.
  public var draws: Int?

  /// Above so many steps of the exact way, groups are drawn at random.
  public static let exactSteps = 20_000_000

  /// How many groups are drawn at random.
  public static let defaultDraws = 19_999

  /// Compares a group's sum with those of all groups of its size.
  ///
  /// - Parameters:
  ///   - points: Everybody's points.
  ///   - isMember: Who is in the group, in the same order.
  ///   - generator: Where random draws come from, if they are needed.
  ///   - draws: How many.
  ///   - exactSteps: Up to which cost the exact way is gone.
  /// - Complexity: Exactly, the number of people times the size of the group times the
  ///   range of the sums; at random, `draws` times the number of people.
  public init(
    points: [Int], isMember: [Bool], using generator: inout some RandomNumberGenerator,
    draws: Int = Self.defaultDraws, exactSteps: Int = Self.exactSteps
  ) {
    let size = isMember.count { $0 }
    let sum = zip(points, isMember).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    mean = points.isEmpty ? 0 : Double(points.reduce(0, +)) * Double(size) / Double(points.count)
    let sorted = points.sorted()
    let range = sorted.suffix(size).reduce(0, +) - sorted.prefix(size).reduce(0, +)
    if points.count * max(size, 1) * (range + 1) <= exactSteps {
      let chances = Self.distribution(points, size)
      var (more, same) = (0.0, 0.0)
      for (value, chance) in chances {
        if value > sum { more += chance } else if value == sum { same += chance }
      }
      midP = more + same / 2
      leastMidP = (chances.last?.chance ?? 1) / 2
      self.draws = nil
    } else {
      var (more, same) = (0, 1)  // The group itself is one of the draws.
      var order = points
      for _ in 0..<draws {
        // The first places of a shuffle, as far as the group goes (Fisher and Yates).
        var drawn = 0
        for index in 0..<size {
          let other = index + Self.below(order.count - index, &generator)
          order.swapAt(index, other)
          drawn += order[index]
        }
        if drawn > sum { more += 1 } else if drawn == sum { same += 1 }
      }
      midP = (Double(more) + Double(same) / 2) / Double(draws + 1)
      leastMidP = 0.5 / Double(draws + 1)
      self.draws = draws
    }
  }

  /// The chance of each sum of so many, drawn without putting back, by sum.
  private static func distribution(_ points: [Int], _ size: Int) -> [(value: Int, chance: Double)] {
    let low = min(0, points.min() ?? 0)
    // Shifted so that everybody has nothing or more.
    let shifted = points.map { $0 - low }
    let top = shifted.sorted().suffix(size).reduce(0, +)
    // chances[k][s]: after some people, k are in the group and have s.
    var chances = [[Double]](repeating: [Double](repeating: 0, count: top + 1), count: size + 1)
    chances[0][0] = 1
    for (index, point) in shifted.enumerated() {
      let left = shifted.count - index
      for k in stride(from: min(index, size), through: 0, by: -1) {
        let take = Double(size - k) / Double(left)
        for s in 0...top where chances[k][s] != 0 {
          let chance = chances[k][s]
          if k < size, take > 0 { chances[k + 1][s + point] += chance * take }
          chances[k][s] = chance * (1 - take)
        }
      }
    }
    return chances[size].enumerated().filter { $0.element > 0 }.map { ($0.offset + size * low, $0.element) }
  }

  private static func below(_ bound: Int, _ generator: inout some RandomNumberGenerator) -> Int {
    Int(generator.next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
