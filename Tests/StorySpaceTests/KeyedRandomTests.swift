import Foundation
import StorySpace
import Testing

/// The generator against published values.
@Suite struct KeyedRandomTests {
  /// The first numbers of SplitMix64 from seed 1234567, as published with
  /// implementations of it in many languages.
  @Test func mixesAsSplitMix64() {
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    for (step, number) in published.enumerated() {
      #expect(KeyedRandom.mix(1_234_567 &+ UInt64(step) &* 0x9E37_79B9_7F4A_7C15) == number)
    }
  }

  @Test(
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
    ] as [(String, UInt64)])
  func hashesAsFNV1a(_ text: String, _ hash: UInt64) {
    #expect(KeyedRandom.hash(text) == hash)
    #expect(KeyedRandom.hash(text[...]) == hash)
  }

  @Test func takesTheLogarithm() {
    var random = TestRandom(3)
    var numbers = [Double.leastNormalMagnitude, .greatestFiniteMagnitude, 0.5, 2, 10, .pi, 0x1p-53]
    for exponent in stride(from: -53, through: 53, by: 1) {
      for _ in 0..<500 {
        numbers.append(Double(sign: .plus, exponent: exponent, significand: 1 + random.fraction()))
      }
    }
    // Close to 1 the logarithm is small, and a relative error shows most.
    for exponent in 1...52 {
      let step = Double(sign: .plus, exponent: -exponent, significand: 1)
      numbers += [1 + step, 1 - step / 2]
    }
    // Around the place where the range of the series is folded.
    let root = Double(2).squareRoot()
    numbers += [root.nextDown, root, root.nextUp, root / 2]
    for number in numbers {
      let expected = Foundation.log(number)
      #expect(abs(KeyedRandom.log(number) - expected) <= 1e-14 * abs(expected), "log \(number)")
    }
    #expect(KeyedRandom.log(1) == 0)
  }

  @Test func dependsOnSeedLayerAndNameOnly() {
    let random = KeyedRandom(seed: 1)
    #expect(random.bits(2, "beat:x") == KeyedRandom(seed: 1).bits(2, "beat:x"))
    var seen: Set<UInt64> = []
    for seed in 0..<20 as Range<UInt64> {
      for layer in 0..<20 {
        for name in ["", "a", "b", "beat:x"] { seen.insert(KeyedRandom(seed: seed).bits(layer, name)) }
      }
    }
    #expect(seen.count == 20 * 20 * 4)
  }

  @Test func staysBelowTheBound() {
    let random = KeyedRandom(seed: 5)
    #expect(random.below(1, 0, "x") == 0)
    #expect(random.below(0, 0, "x") == 0)
    var counts = [Int](repeating: 0, count: 6)
    for layer in 0..<60_000 { counts[random.below(6, layer, "die")] += 1 }
    // Five standard deviations of a fair die: 5 √(60,000 · 1/6 · 5/6) = 456.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 456 })
  }
}

extension TestRandom {
  /// A number from 0 to less than 1.
  fileprivate mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}
