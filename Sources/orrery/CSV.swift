import Foundation

/// Rows of text as comma-separated values, after RFC 4180.
struct CSV {
  private(set) var text = ""

  init(_ header: [String]) { add(header) }

  mutating func add(_ fields: [String]) {
    text += fields.map(Self.field).joined(separator: ",") + "\r\n"
  }

  /// A field, in quotation marks if it holds anything that would end it.
  private static func field(_ text: String) -> String {
    // Line breaks are looked for as scalars: to Swift, CR LF is one character.
    let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
