import Testing

@Suite("Sentences and things")
struct SentenceTests {
  @Test(
    "a sentence starts with a capital",
    arguments: [
      ("{name o} runs. {they o} stops.", "Odo runs. He stops."),
      ("{name o} runs! {they o} stops.", "Odo runs! He stops."),
      ("Who is {name o}? {they o} hums.", "Who is Odo? He hums."),
      ("{name o} hums. \"{they o} is late.\"", "Odo hums. \"He is late.\""),
      ("{name o} hums. “{they o} is late.”", "Odo hums. “He is late.”"),
      ("{name o} hums. '{they o} is late.'", "Odo hums. 'He is late.'"),
      ("{name o} hums. ({they o} is late.)", "Odo hums. (He is late.)"),
      ("{name o} hums ({they o} is late).", "Odo hums (he is late)."),
      ("{name w} hums. \"Now?\" {they w} {v w says|say}.", "Wen hums. \"Now?\" they say."),
      ("{name o} hums. \"Now!\" {they o} {v o shouts|shout}.", "Odo hums. \"Now!\" he shouts."),
      ("{name o} hums. \"Now?\" {they o} cries.", "Odo hums. \"Now?\" he cries."),
      ("{name o} hums. 'Now?' {they o} asks.", "Odo hums. 'Now?' he asks."),
      ("{name o} hums. \"Now?\" {v o says|say} {they o}.", "Odo hums. \"Now?\" says he."),
      ("{name w} hums. \"Now?\" {they w} {v w stands|stand} up.", "Wen hums. \"Now?\" They stand up."),
      ("{name o} hums. \"Now.\" {they o} says it.", "Odo hums. \"Now.\" He says it."),
      ("{name o} hums, \"Now,\" {they o} says.", "Odo hums, \"Now,\" he says."),
      ("{name o} waits... {they o} waits.", "Odo waits... he waits."),
      ("{name o} runs: {they o} is late.", "Odo runs: he is late."),
      ("{opt} sleeps. {opt} snores.", "A sleeping cow sleeps. A sleeping cow snores."),
      ("\"Moo?\" {opt short the} says.", "\"Moo?\" the sleeping cow says."),
      ("{place} sinks.", "The humpback bridge sinks."),
      ("{name k} runs, and {name a} sees {name k}.", "The Baker runs, and Ada sees the Baker."),
    ])
  func capitals(text: String, told: String) { #expect(Wordings.told(text) == told) }

  @Test(
    "an option takes the article that is asked for",
    arguments: [
      ("push {opt}", "push a sleeping cow"), ("push {opt the}", "push the sleeping cow"),
      ("push {opt none}", "push sleeping cow"), ("push {opt a}", "push a sleeping cow"),
      ("push {opt short}", "push cow"), ("push {opt short the}", "push the cow"),
      ("push {opt short a}", "push a cow"), ("push {opt short none}", "push cow"),
      ("two {opt short none}s", "two cows"), ("on {place}", "on the humpback bridge"),
    ])
  func options(text: String, told: String) {
    #expect(Wordings.told("Now " + text, short: "cow") == "Now " + told)
  }

  @Test("without a short form, the short form is the words without their article")
  func noShort() {
    #expect(Wordings.told("Push the {opt short}.") == "Push the sleeping cow.")
    #expect(Wordings.told("Push {opt the}.", option: "some soup") == "Push the soup.")
  }

  @Test("the shown trait keeps its hyphens")
  func traits() { #expect(Wordings.told("{name o} is a {trait o} boy.") == "Odo is a soft-hearted boy.") }

  @Test("a wording without elements is left alone")
  func plain() { #expect(Wordings.told("a apple, an pear") == "a apple, an pear") }

  @Test("words in other languages are left alone")
  func otherLanguages() {
    #expect(
      Wordings.told("Das ist {own o} Hut. {opt the} an {opt}", option: "die Kuh", language: "de")
        == "Das ist Odo Hut. Die Kuh an die Kuh")
  }
}
