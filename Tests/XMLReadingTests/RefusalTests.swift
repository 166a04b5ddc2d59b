import Diagnostics
import TestSupport
import Testing
import XMLReading

/// Files that are not read at all, and why.
@Suite struct RefusalTests {
  /// Bytes, and the exact refusal.
  struct Case: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var id: String
    var message: String
    var place: String
    var help: String?

    var testDescription: String { "\(id): \(message)" }
  }

  static let saveAsUTF8 = "Save it as UTF-8; most editors ask for the encoding under \"Save as\"."

  static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  static func utf32(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) }
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  static let encodings: [Case] =
    ["\u{FEFF}<a/>", "<a/>"].flatMap { text in
      [true, false].flatMap { bigEndian in
        [("UTF-16", utf16(text, bigEndian: bigEndian)), ("UTF-32", utf32(text, bigEndian: bigEndian))]
      }
    }
    .map { name, bytes in
      Case(
        bytes: bytes, id: "xml-encoding", message: "This file is saved as \(name).", place: "1:1",
        help: saveAsUTF8)
    } + [
      Case(
        bytes: Array("<a>\n  gr".utf8) + [0xFC] + Array("n</a>".utf8), id: "xml-encoding",
        message: "This file is not UTF-8: the byte at offset 8 is FC (hexadecimal).", place: "2:5",
        help: saveAsUTF8),
      // An overlong form, a surrogate, past the last plane, and cut off at the end.
      Case(
        bytes: Array("<a>".utf8) + [0xC0, 0x80], id: "xml-encoding",
        message: "This file is not UTF-8: the byte at offset 3 is C0 (hexadecimal).", place: "1:4"),
      Case(
        bytes: Array("<a>".utf8) + [0xED, 0xA0, 0x80], id: "xml-encoding",
        message: "This file is not UTF-8: the byte at offset 3 is ED (hexadecimal).", place: "1:4"),
      Case(
        bytes: Array("<a>".utf8) + [0xF4, 0x90, 0x80, 0x80], id: "xml-encoding",
        message: "This file is not UTF-8: the byte at offset 3 is F4 (hexadecimal).", place: "1:4"),
      Case(
        bytes: Array("<a>ü".utf8) + [0xE2, 0x82], id: "xml-encoding",
        message: "This file is not UTF-8: the byte at offset 5 is E2 (hexadecimal).", place: "1:5"),
      Case(
        bytes: Array("<?xml version='1.0' encoding='ISO-8859-1'?><a/>".utf8), id: "xml-encoding",
        message: "This file says that it is saved as ISO-8859-1.", place: "1:31",
        help: "Save it as UTF-8 and write encoding=\"UTF-8\"."),
      Case(
        bytes: Array("\u{FEFF}<?xml version=\"1.0\"\nencoding = \"utf-16\"?><a/>".utf8), id: "xml-encoding",
        message: "This file says that it is saved as utf-16.", place: "2:13"),
    ]

  static let others: [Case] = [
    Case(
      bytes: [], id: "xml-empty", message: "This file is empty.", place: "1:1",
      help: "Write the outermost tag, such as <world>, and its closing tag."),
    Case(bytes: Array("\u{FEFF}".utf8), id: "xml-empty", message: "This file is empty.", place: "1:1"),
    Case(bytes: Array(" \r\n\t".utf8), id: "xml-empty", message: "This file is empty.", place: "1:1"),
    Case(
      bytes: Array("<a>\u{0}</a>".utf8), id: "xml-character",
      message: "Here stands the NUL character, which XML does not allow.", place: "1:4",
      help: "Delete it; it often comes along when text is pasted."),
    Case(
      bytes: Array("<a>\n<b c='\u{1B}'/></a>".utf8), id: "xml-character",
      message: "Here stands the invisible character U+001B, which XML does not allow.", place: "2:7"),
    Case(
      bytes: Array("<a>\u{FFFF}</a>".utf8), id: "xml-character",
      message: "Here stands the invisible character U+FFFF, which XML does not allow.", place: "1:4"),
    Case(
      bytes: Array("<?xml version='1.0'?>\n<!-- ü -->  <!DOCTYPE a [<!ENTITY x 'y'>]><a/>".utf8),
      id: "xml-doctype", message: "Orrery does not read files with a <!DOCTYPE.", place: "2:13",
      help: "Remove it, from <!DOCTYPE to its closing >."),
    Case(
      bytes: Array("<!doctype html><p>hello".utf8), id: "xml-doctype",
      message: "Orrery does not read files with a <!doctype.", place: "1:1"),
    Case(
      bytes: Array("<a>&lol;</a>".utf8), id: "xml-entity", message: "XML does not know &lol;.", place: "1:4"),
  ]

  @Test(arguments: encodings + others)
  func refusesByName(_ refusal: Case) throws {
    let reading = XMLReader().read(SourceFile(path: "test.xml", utf8: refusal.bytes))
    #expect(reading.root == nil)
    #expect(reading.diagnostics.map(\.message) == [refusal.message])
    let found = try #require(reading.diagnostics.first)
    #expect(found.id == refusal.id)
    #expect(found.severity == .error)
    #expect(found.range?.description == "test.xml:\(refusal.place)")
    #expect(found.help != nil)
    if let help = refusal.help { #expect(found.help == help) }
  }

  @Test(arguments: ["UTF-8", "utf-8", "US-ASCII", "us-ascii"])
  func readsWhatIsUTF8(_ encoding: String) {
    let text = "<?xml version=\"1.0\" encoding=\"\(encoding)\" standalone='yes'?><a>é🌍</a>"
    #expect(XMLReader().read(SourceFile(path: "test.xml", text: text)).root?.text == "é🌍")
  }

  /// A DOCTYPE that is only talked about is none.
  @Test(arguments: [
    "<a><!-- <!DOCTYPE a> --></a>", "<a><![CDATA[<!DOCTYPE a>]]></a>", "<a b='x'><?x <!DOCTYPE?></a>",
  ])
  func readsTalkOfDocumentTypes(_ text: String) {
    #expect(XMLReader().read(SourceFile(path: "test.xml", text: text)).root != nil)
  }
}
