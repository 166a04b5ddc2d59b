import Diagnostics
import Testing

@Suite("The width of text on a terminal")
struct DisplayWidthTests {
  @Test(
    "characters take no, one or two columns",
    arguments: [
      ("", 0), ("a", 1), ("é", 1), ("e\u{301}\u{301}\u{301}", 1), ("\u{301}", 0), ("猫", 2), ("한", 2),
      ("ｶ", 1),
      ("Ａ", 2), ("。", 2), ("🎈", 2), ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1), ("ש", 1),
      ("\u{200B}", 0), ("\u{FEFF}", 0), ("—", 1), ("…", 1), ("\u{7}", 0), ("नि", 1), ("a猫🎈", 5),
    ])
  func width(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test("text is padded, indented and shortened by columns")
  func padding() {
    #expect("猫".padded(to: 4) == "猫  " && "猫".indented(to: 4) == "  猫" && "猫".padded(to: 1) == "猫")
    #expect("猫猫猫".shortened(to: 6) == "猫猫猫")
    #expect("猫猫猫".shortened(to: 5) == "猫猫…")
    #expect("猫猫猫".shortened(to: 4) == "猫…")
  }
}
