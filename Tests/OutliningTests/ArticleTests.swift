import Outlining
import Testing
import WorldModel

@Suite("A and an")
struct ArticleTests {
  @Test(
    "an before the sound of a vowel",
    arguments: [
      "hour", "hourglass", "honest goose", "heir", "owl", "apple", "unimportant thing", "uninvited goose",
      "unidentified bun", "umbrella", "8", "80-year-old", "8-year-old", "11-year-old", "11th bun", "18",
      "18th", "X",
      "x-ray", "éclair", "Émile", "“odd” bun", "onion", "onerous bun", "usher", "ylang", "egg",
      "utter mess", "urn",
    ])
  func vowels(words: String) { #expect(IndefiniteArticle.before(words) == "an", "\(words)") }

  @Test(
    "a before the sound of a consonant",
    arguments: [
      "cow", "unicorn", "uniform", "union", "unique bun", "unison", "united queue", "universe", "university",
      "one-hand cow", "once-red hat", "user", "useful bun", "usual bun", "ukulele", "utensil", "utopia",
      "ewe",
      "European", "eucalyptus", "UFO", "hat", "herb", "hotel", "yak", "yellow bun", "7", "1", "100", "180",
      "118",
      "U-turn", "T-shirt", "", "…",
    ])
  func consonants(words: String) { #expect(IndefiniteArticle.before(words) == "a", "\(words)") }

  @Test(
    "an article in the text follows the option after it",
    arguments: [
      ("pushes a {opt short none}", "owl", "pushes an owl"),
      ("pushes an {opt short none}", "cow", "pushes a cow"),
      ("It is a {opt none}", "an hour", "It is an hour"), ("A {opt none} comes", "an owl", "An owl comes"),
      ("Here. An {opt none} comes", "a cow", "Here. A cow comes"), ("plan A {opt none}", "owl", "plan A owl"),
      ("pushes {opt a}", "the owl", "pushes an owl"), ("pushes {opt a}", "unicorn", "pushes a unicorn"),
      ("in Canada {opt none}", "owls", "in Canada owls"),
    ])
  func corrections(text: String, option: String, told: String) {
    #expect(Wordings.told(text, option: option) == told)
  }

  @Test("an article in the text follows a name after it")
  func names() {
    #expect(
      Wordings.told("Only a {name o} could. It takes an {name b}.") == "Only an Odo could. It takes a Bix.")
  }
}
