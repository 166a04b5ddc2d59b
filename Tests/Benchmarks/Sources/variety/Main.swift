import ArgumentParser
import Diagnostics
import Outlining
import Rules
import WorldLoading

/// How much the outlines of collections differ in their words.
@main
struct Variety: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "variety",
    abstract: "Measure how much the tellings of collections differ.",
    discussion: """
      Reads collections as `orrery collection --page xml` writes them, one a file, and prints for each: distinct-4, the \
      share of sequences of four words that are there once (Li and others 2016); self-BLEU-4, how well an outline could \
      be put together from the other outlines of its collection, on average (Zhu and others 2018); the longest telling; \
      and how many neighbouring beats begin with the same three words.

      Example:
        variety collection-1.xml collection-2.xml
      """)

  @Argument(help: "Collections, one a file.")
  var files: [String]

  func run() throws {
    let loader = try WorldLoader(rules: try RulePack.builtIn(atLeast: .stop).ids)
    var all = NGrams(of: 4)
    var rows: [Measure] = []
    print("collection  outlines  distinct-4  self-BLEU-4  longest telling  same beginnings")
    for (number, file) in files.enumerated() {
      let loaded = loader.load(file)
      guard case .outlines(let elements) = loaded.content, !loaded.hasErrors else {
        throw ValidationError("\(file) holds no outlines.")
      }
      let measure = Measure(elements.map { Outline($0) })
      for telling in measure.tellings { all.add(telling) }
      rows.append(measure)
      print(
        row(
          "\(number + 1)", measure.outlines, measure.distinct, measure.selfBLEU, measure.longest, measure.same
        ))
    }
    guard !rows.isEmpty else { return }
    func mean(_ value: (Measure) -> Double) -> Double {
      rows.reduce(0) { $0 + value($1) } / Double(rows.count)
    }
    print(
      row(
        "mean", rows.reduce(0) { $0 + $1.outlines } / rows.count, mean(\.distinct), mean(\.selfBLEU),
        rows.map(\.longest).max() ?? 0, rows.reduce(0) { $0 + $1.same }))
    print("All collections as one text: distinct-4 \(rounded(all.distinct)).")
  }

  private func row(
    _ name: String, _ outlines: Int, _ distinct: Double, _ selfBLEU: Double, _ longest: Int, _ same: Int
  ) -> String {
    [
      (name, 10), ("\(outlines)", 10), (rounded(distinct), 12), (rounded(selfBLEU), 13), ("\(longest)", 17),
      ("\(same)", 17),
    ].map { text, width in String(repeating: " ", count: max(0, width - text.count)) + text }.joined()
  }

  private func rounded(_ value: Double) -> String {
    let thousandths = Int((value * 1_000).rounded())
    let digits = "\(thousandths % 1_000)"
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}

/// What is measured in one collection.
private struct Measure {
  let outlines: Int
  let distinct: Double
  let selfBLEU: Double
  /// In words, as a reader counts them.
  let longest: Int
  /// Neighbouring beats that begin with the same three words.
  let same: Int
  let tellings: [[String]]

  init(_ collection: [Outline]) {
    outlines = collection.count
    let texts = collection.map { $0.beats.map { Self.words(in: $0.text) } }
    tellings = texts.flatMap { $0 }
    var grams = NGrams(of: 4)
    for telling in tellings { grams.add(telling) }
    distinct = grams.distinct
    longest = tellings.map(\.count).max() ?? 0
    same = texts.reduce(0) { sum, beats in
      sum + zip(beats, beats.dropFirst()).count { $0.count >= 3 && $0.prefix(3) == $1.prefix(3) }
    }
    let whole = texts.map { $0.flatMap { $0 } }
    let scores = whole.indices.map { index in
      BLEU.score(of: whole[index], against: whole.indices.filter { $0 != index }.map { whole[$0] })
    }
    selfBLEU = scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
  }

  /// Words as a reader has them: between spaces, without marks at their ends, in lower case.
  private static func words(in text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).compactMap { word in
      let isMark: (Character) -> Bool = { !$0.isLetter && !$0.isNumber }
      var bare = word.drop(while: isMark)
      while let last = bare.last, isMark(last) { bare.removeLast() }
      return bare.isEmpty ? nil : bare.lowercased()
    }
  }
}
