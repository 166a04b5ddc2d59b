import Foundation

/// How well a text could be put together from others (Papineni and others 2002).
enum BLEU {
  /// The score with sequences of one to four words, equally weighted, from 0 to 1.
  ///
  /// A length at which nothing matches counts as a tenth of a match, so that one
  /// empty length does not hide the others (Chen and Cherry 2014, first method).
  static func score(of text: [String], against references: [[String]]) -> Double {
    guard text.count >= 4, !references.isEmpty else { return 0 }
    let precisions = (1...4).map { length -> Double in
      let own = NGrams(of: length, in: text)
      var most: [[String]: Int] = [:]
      for reference in references {
        most.merge(NGrams(of: length, in: reference).counts) { max($0, $1) }
      }
      let matched = own.counts.reduce(0) { $0 + min($1.value, most[$1.key] ?? 0) }
      return max(Double(matched), 0.1) / Double(own.total)
    }
    let closest = references.map(\.count).min {
      (abs($0 - text.count), $0) < (abs($1 - text.count), $1)
    }
    let ratio = Double(closest ?? text.count) / Double(text.count)
    let brevity = ratio < 1 ? 1 : exp(1 - ratio)
    return brevity * exp(precisions.reduce(0) { $0 + log($1) } / 4)
  }
}
