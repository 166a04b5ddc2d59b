/// The English indefinite article: a or an, by the sound that follows.
public enum IndefiniteArticle {
  /// The article that fits some words.
  public static func before(_ words: String) -> String { startsWithVowelSound(words) ? "an" : "a" }

  private static func startsWithVowelSound(_ words: String) -> Bool {
    // Most words start with two plain letters, the first of them no vowel and not h or y.
    let two = words.utf8.prefix(2).map { $0 | 0x20 }
    if two.count == 2, 0x61...0x7A ~= two[1], "bcdfgjklmnpqrstvwxz".utf8.contains(two[0]) { return false }
    let start = words.drop { !$0.isLetter && !$0.isNumber }
    let word = start.prefix { $0 != " " }.lowercased().prefix { $0.isLetter || $0.isNumber }
    guard let first = word.first?.unicodeScalars.first.map(withoutAccent) else { return false }
    if first.properties.numericType != nil {
      return first == "8" || ["11", "18"].contains(word.prefix { $0.isNumber })
    }
    // Letters are read by their names: an X, a U.
    if word.count == 1 { return "aefhilmnorsx".unicodeScalars.contains(first) }
    if "bcdfgjklmnpqrstvwxz".unicodeScalars.contains(first) { return false }
    if silentH.contains(where: { word.hasPrefix($0) }) { return true }
    if word == "one" || word == "ones" || word == "once" || word.hasPrefix("oneness") { return false }
    if soundsLikeYou.contains(where: { word.hasPrefix($0) }) { return false }
    if first == "y" { return !word.dropFirst().hasPrefix(anyOf: "aeiouy") }
    return "aeiouæøœ".unicodeScalars.contains(first)
  }

  /// The plain letter under an accent, which its name in Unicode says: "LATIN SMALL LETTER E WITH ACUTE".
  private static func withoutAccent(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    guard !letter.isASCII, let name = letter.properties.name, name.hasPrefix("LATIN ") else { return letter }
    let words = name.split(separator: " ")
    guard let with = words.firstIndex(of: "WITH"), with > 0, words[with - 1].count == 1 else { return letter }
    return words[with - 1].lowercased().unicodeScalars.first ?? letter
  }

  private static let silentH = ["hour", "honest", "honour", "honor", "heir"]

  private static let soundsLikeYou = [
    "eu", "ewe", "ouija", "ubiq", "ufo", "uku", "unanim", "unic", "unif", "unila", "unio", "uniq", "unisex",
    "unison",
    "unit", "univ", "ura", "use", "usa", "usu", "ute", "uti", "uto",
  ]
}

extension StringProtocol {
  fileprivate func hasPrefix(anyOf letters: String) -> Bool { first.map { letters.contains($0) } ?? false }
}
