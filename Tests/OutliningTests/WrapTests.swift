import Diagnostics
import Outlining
import Testing

@Suite("Lines of text")
struct WrapTests {
  private func lines(_ text: String, width: Int = 20, hanging: Int = 0) -> [String] {
    var bytes: [UInt8] = []
    PlainText.wrap(text, onto: &bytes, width: width, indent: 0, hanging: hanging)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(
    "are as wide as a terminal shows them",
    arguments: [
      "plain words and some more of them, one after the other", "猫が好きです。犬も好きです。鳥はあまり好きではありません。",
      "balloons 🎈🎈🎈 and 🎈 and 🎈🎈🎈🎈 and one more 🎈", "é́ é́ é́ é́ é́ é́ é́ é́ é́ é́ é́ é́ é́",
      "שלום עולם קטן וגדול ויפה מאוד ועוד",
      "a 猫 in a 箱, and no 犬 anywhere near",
    ])
  func widths(text: String) {
    let lines = lines(text)
    #expect(lines.count > 1)
    for line in lines { #expect(line.displayWidth <= 20, "\(line)") }
    // Nothing is lost, and every line takes what fits of the next word.
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }

  @Test("ideographs are not torn from the comma or full stop after them")
  func punctuation() {
    for width in 4...20 {
      for line in lines("猫が好きです。犬も、鳥も、魚も。", width: width) {
        #expect(line.first != "。" && line.first != "、")
      }
    }
  }

  @Test("marks on letters take no room of their own")
  func marks() {
    let word = String(repeating: "e\u{301}\u{302}", count: 9)
    #expect(lines(word + " " + word) == [word + " " + word].filter { $0.displayWidth == 19 })
  }

  @Test("following lines hang")
  func hanging() {
    #expect(lines("猫猫猫猫猫猫猫猫猫猫猫", hanging: 2) == ["猫猫猫猫猫猫猫猫猫猫", "  猫"])
  }

  /// Plain text takes short cuts; what comes of them is what the plainest way gives.
  @Test(
    "plain words fill each line as far as they go",
    arguments: [
      "", " ", "a", "one", " one", "one ", "one  two", "one\ntwo", "eight888 eight888 eight888",
      "The bridge says a long, low word. Wen loops the Owl round the cow anyway, and a word-that-is-too-long-for-any line.",
      "Ünder the bridge: naïve ducks – nine of them – and “words”, and plain ones after that, and then some more",
    ])
  func plainest(text: String) {
    for width in 1...24 {
      for (indent, hanging) in [(0, 0), (3, 0), (3, 2), (0, 2), (30, 0)] {
        var bytes: [UInt8] = []
        PlainText.wrap(text, onto: &bytes, width: width, indent: indent, hanging: hanging)
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
          if let last = lines.last, last.count + 1 + word.count <= width {
            lines[lines.count - 1] = last + " " + word
          } else {
            lines.append(String(repeating: " ", count: indent + (lines.isEmpty ? 0 : hanging)) + word)
          }
        }
        #expect(String(decoding: bytes, as: UTF8.self) == lines.map { $0 + "\n" }.joined(), "\(width)")
      }
    }
  }
}
