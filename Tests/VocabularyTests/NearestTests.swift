import Testing
import Vocabulary

/// Finds the name that somebody probably meant.
@Suite struct NearestTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var typed: String
    var candidates: [String]
    var nearest: String?

    var testDescription: String { "\(typed) among \(candidates.joined(separator: " "))" }
  }

  static let cases: [Case] = [
    // One letter too few, too many, wrong, or two swapped.
    Case(typed: "charcter", candidates: ["cast", "character"], nearest: "character"),
    Case(typed: "traait", candidates: ["want", "trait"], nearest: "trait"),
    Case(typed: "trail", candidates: ["want", "trait"], nearest: "trait"),
    Case(typed: "strenght", candidates: ["who", "strength", "mask"], nearest: "strength"),
    // Case does not matter.
    Case(typed: "Help", candidates: ["help", "hold"], nearest: "help"),
    Case(typed: "SHE", candidates: ["he", "she"], nearest: "she"),
    // A third of the longer name may differ, and no more.
    Case(typed: "offerhlp", candidates: ["offer-help"], nearest: "offer-help"),
    Case(typed: "abcdef", candidates: ["abcxyz"], nearest: nil),
    Case(typed: "abcdef", candidates: ["abcdxy"], nearest: "abcdxy"),
    Case(typed: "odo", candidates: ["otto"], nearest: nil),
    Case(typed: "od", candidates: ["odo"], nearest: "odo"),
    // The nearest of several, and the first of equals.
    Case(typed: "mas", candidates: ["map", "mask"], nearest: "map"),
    Case(typed: "tels", candidates: ["feels", "tell", "tells"], nearest: "tell"),
    Case(typed: "them", candidates: ["they", "then"], nearest: "they"),
    // The name itself is no suggestion, and neither is nothing.
    Case(typed: "name", candidates: ["name"], nearest: nil),
    Case(typed: "name", candidates: ["name", "names"], nearest: "names"),
    Case(typed: "name", candidates: [], nearest: nil),
    Case(typed: "", candidates: ["act"], nearest: nil),
    Case(typed: "", candidates: ["v"], nearest: "v"),
    // Letters, not bytes.
    Case(typed: "grun", candidates: ["grün"], nearest: "grün"),
    Case(typed: "gru\u{308}n", candidates: ["grüne"], nearest: "grüne"),
    Case(typed: "🌍x", candidates: ["🌍"], nearest: "🌍"),
    // Very long names are left alone.
    Case(
      typed: String(repeating: "a", count: 64), candidates: [String(repeating: "a", count: 63)],
      nearest: String(repeating: "a", count: 63)),
    Case(
      typed: String(repeating: "a", count: 65), candidates: [String(repeating: "a", count: 64)], nearest: nil),
    Case(
      typed: String(repeating: "a", count: 64), candidates: [String(repeating: "a", count: 65)], nearest: nil),
  ]

  @Test(arguments: cases)
  func nearestName(_ example: Case) {
    #expect(Nearest.name(to: example.typed, among: example.candidates) == example.nearest)
  }
}
