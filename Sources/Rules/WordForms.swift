/// The forms that an English word can take: boy, boys; cry, cries, cried, crying.
///
/// Made by the regular rules of spelling and a list of irregular words, and
/// meant for finding words and not for writing them: some of the forms are no
/// words at all, and no text has those.
enum WordForms {
  /// Every form of a word, itself included, in lower case.
  static func all(of word: String) -> Set<String> {
    var forms: Set<String> = [word]
    if let irregular = irregular[word] { forms.formUnion(irregular) } else { forms.formUnion(regular(word)) }
    for form in forms { forms.insert(form + "'s") }
    return forms
  }

  private static func regular(_ word: String) -> [String] {
    let letters = Array(word)
    guard let last = letters.last, letters.count > 1 else { return [word + "s"] }
    let stem = String(letters.dropLast())
    let before = letters[letters.count - 2]
    func isVowel(_ letter: Swift.Character) -> Bool { "aeiou".contains(letter) }
    switch last {
    case "y" where !isVowel(before):
      return [stem + "ies", stem + "ied", word + "ing"]
    case "e":
      let ing = word.hasSuffix("ie") ? String(letters.dropLast(2)) + "ying" : stem + "ing"
      let ves = word.hasSuffix("fe") ? [String(letters.dropLast(2)) + "ves"] : []
      return [word + "s", word + "d", ing, word + "ing"] + ves
    case "s", "x", "z": return [word + "es", word + "ed", word + "ing"]
    case "h" where "cs".contains(before): return [word + "es", word + "ed", word + "ing"]
    case "o": return [word + "s", word + "es", word + "ed", word + "ing"]
    case "f": return [word + "s", stem + "ves", word + "ed", word + "ing"]
    default:
      var forms = [word + "s", word + "ed", word + "ing"]
      if !isVowel(last), isVowel(before), !"wy".contains(last) {
        let doubled = word + String(last)
        forms += [doubled + "ed", doubled + "ing"]
      }
      return forms
    }
  }

  private static let irregular: [String: Set<String>] = {
    let lists = """
      man men|woman women|child children|person people|wife wives|foot feet|tooth teeth|mouse mice|goose geese
      be is am are was were been being|have has had having|do does did done doing|go goes went gone going
      get gets got gotten getting|fight fights fought fighting|weep weeps wept weeping
      throw throws threw thrown throwing|run runs ran running|say says said saying|tell tells told telling
      take takes took taken taking|make makes made making|feel feels felt feeling|keep keeps kept keeping
      think thinks thought thinking|teach teaches taught teaching|bring brings brought bringing
      build builds built building|grow grows grew grown growing|sew sews sewed sewn sewing
      lead leads led leading|sing sings sang sung singing|ride rides rode ridden riding
      wear wears wore worn wearing|win wins won winning|lose loses lost losing|hold holds held holding
      sit sits sat sitting|stand stands stood standing|come comes came coming|give gives gave given giving
      know knows knew known knowing|write writes wrote written writing|hit hits hitting|hurt hurts hurting
      cut cuts cutting|let lets letting|put puts putting|sell sells sold selling|drive drives drove driven driving
      sweep sweeps swept sweeping|leave leaves left leaving|speak speaks spoke spoken speaking
      break breaks broke broken breaking|catch catches caught catching|buy buys bought buying
      spend spends spent spending|send sends sent sending|mean means meant meaning|shoot shoots shot shooting
      steal steals stole stolen stealing|fly flies flew flown flying|draw draws drew drawn drawing
      eat eats ate eaten eating|fall falls fell fallen falling|find finds found finding
      see sees saw seen seeing|hear hears heard hearing|begin begins began begun beginning
      """
    var forms: [String: Set<String>] = [:]
    for list in lists.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
      let words = list.split(separator: " ").map(String.init)
      if let word = words.first { forms[word] = Set(words) }
    }
    return forms
  }()
}
