import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    ("plain", "\"plain\""), ("", "\"\""), ("a\"b\\c/d", "\"a\\\"b\\\\c/d\""),
    ("\n\r\t\u{8}\u{C}", "\"\\n\\r\\t\\b\\f\""), ("\0\u{1}\u{1F}\u{7F}", "\"\\u0000\\u0001\\u001f\u{7F}\""),
    ("grün 🌍 \u{2028}\u{2029}", "\"grün 🌍 \\u2028\\u2029\""), ("\r\n", "\"\\r\\n\""),
    ("\"\u{301}", "\"\\\"\u{301}\""),
  ])
  func escapes(_ text: String, _ json: String) throws {
    #expect(JSONValue.quoted(text) == json)
    #expect(JSONValue.string(text).compact == json)
    let decoded = try JSONDecoder().decode([String].self, from: Data("[\(json)]".utf8))
    #expect(decoded.map { Array($0.unicodeScalars) } == [Array(text.unicodeScalars)])
  }

  static let value = JSONValue.object([
    ("z", .array([.number(1), .number(-2), .number(.max)])),
    ("a", .object([("b", .null), ("c", .bool(true))])),
    ("none", .object([])), ("nothing", .array([])),
    ("m", .array([.object([("n", .bool(false))]), .string("é")])),
  ])

  @Test func keepsTheOrderOfMembers() {
    #expect(
      Self.value.compact
        == #"{"z":[1,-2,9223372036854775807],"a":{"b":null,"c":true},"none":{},"nothing":[],"#
        + #""m":[{"n":false},"é"]}"#)
  }

  @Test func spreadsOverLines() throws {
    try expectGolden(Self.value.pretty + "\n", "value.json")
  }

  @Test func comparesByContentAndOrder() {
    #expect(Self.value == Self.value)
    #expect(JSONValue.object([("a", .null), ("b", .null)]) != .object([("b", .null), ("a", .null)]))
    #expect(JSONValue.object([("a", .null)]) != .object([]))
    #expect(JSONValue.number(0) != .bool(false))
  }

  @Test func reportsFindings() throws {
    let file = SourceFile(path: "Worlds/\"moss\".xml", text: "<a>\n  <ü/><b/>\n</a>\n")
    let range = SourceRange(file: file, bytes: 11..<15)
    let findings = [
      Diagnostic(.stop, "harm-no-repair", "Odo \"harms\".", at: range, help: "Let him mend it."),
      Diagnostic(
        .ask, "lone-doer", "Odo does it all.", at: range, help: "Share it.",
        waiver: .init(by: "Ida", because: "a tale of one")),
      Diagnostic(.error, "no-world", "There is no world."),
    ]
    let text = FindingsJSON().render(findings)
    try expectGolden(text, "findings.json")
    #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
    #expect(FindingsJSON().render([Diagnostic]()) == "{\n  \"version\": 1,\n  \"findings\": []\n}\n")
  }
}
