/// Rows of text as comma-separated values, after RFC 4180.
public struct CSV: Sendable {
  /// The rows so far, each with its line end.
  public private(set) var text = ""

  /// Starts with a row, or with nothing.
  public init(_ header: [String] = []) {
    if !header.isEmpty { add(header) }
  }

  /// Adds a row.
  public mutating func add(_ fields: [String]) {
    text += fields.map(Self.field).joined(separator: ",") + "\r\n"
  }

  /// A field, in quotation marks if it holds anything that would end it.
  private static func field(_ text: String) -> String {
    // Looked at as scalars: to Swift, CR LF is one character, and so is a quotation mark with an accent on it.
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.replacingScalars { $0 == "\"" ? "\"\"" : nil } + "\""
  }
}
