import Diagnostics
import Outlining
import Vocabulary
import WorldModel
import XMLReading

/// Tells words written as an author writes them.
///
/// Roles are the first letters of names: Odo and Bix (he), Ada (she), Wen
/// (they), Tock (it), Xan (xe) and Ivo, whose pronouns an author declared.
enum Wordings {
  static let ze = PronounSet(
    id: "ze", subject: "ze", object: "zir", possessive: "zir", possessiveAlone: "zirs", reflexive: "zirself",
    isPlural: false)

  static let cast = [
    member("o", "Odo", "he"), member("b", "Bix", "he"), member("a", "Ada", "she"), member("w", "Wen", "they"),
    member("t", "Tock", "it"), member("x", "Xan", "xe"), member("i", "Ivo", "ze"),
    member("k", "the Baker", "she"),
  ]

  private static func member(_ role: String, _ name: String, _ pronouns: String) -> Trace.Member {
    Trace.Member(
      role: role,
      character: Character(id: name.lowercased(), name: name, age: 8, pronouns: Reference(pronouns)),
      shownTrait: role == "o" ? "soft-hearted" : nil)
  }

  static func narrator(option words: String = "a sleeping cow", short: String? = nil, language: String = "en")
    -> Narrator
  {
    var world = World(language: language)
    world.pronounSets.append(ze)
    return Narrator(
      cast: cast, options: ["load": Planet.Axis.Option(id: "one", text: words, short: short)], world: world)
  }

  /// The words of one beat.
  static func told(
    _ text: String, option words: String = "a sleeping cow", short: String? = nil, language: String = "en"
  ) -> String {
    var narrator = narrator(option: words, short: short, language: language)
    narrator.begin(place: "the humpback bridge")
    return narrator.tell(wording(text))
  }

  static func wording(_ text: String) -> Wording {
    let file = SourceFile(
      path: "wording.xml", text: #"<tell xmlns="\#(Vocabulary.namespace)">"# + written(text) + "</tell>")
    return XMLReader().read(file).root.map { Wording($0) } ?? Wording([.text("this is not XML: \(text)")])
  }

  /// `{they o}` for `<they who="o"/>`, `{v o has|have}`, `{name o}`, `{own o}`,
  /// `{opt}`, `{opt short the}`, `{place}` and `{trait o}`.
  private static func written(_ text: String) -> String {
    text.split(separator: "{", omittingEmptySubsequences: false).enumerated().map { index, part in
      guard index > 0, let end = part.firstIndex(of: "}") else { return String(part) }
      let words = part[..<end].split(separator: " ").map(String.init)
      let rest = part[part.index(after: end)...]
      return element(words) + rest
    }.joined()
  }

  private static func element(_ words: [String]) -> String {
    let kind = words.first ?? ""
    let who = words.dropFirst().first ?? ""
    switch kind {
    case "own": return #"<name who="\#(who)" own="yes"/>"#
    case "v": return #"<v who="\#(who)">\#(words.last ?? "")</v>"#
    case "place": return "<place/>"
    case "opt":
      let form = words.contains("short") ? #" form="short""# : ""
      let article = words.last { ["a", "the", "none"].contains($0) }.map { #" article="\#($0)""# } ?? ""
      return #"<opt axis="load"\#(form)\#(article)/>"#
    default: return #"<\#(kind) who="\#(who)"/>"#
    }
  }
}
