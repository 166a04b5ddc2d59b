/// The path of a file as a URI reference (RFC 3986).
///
/// A relative path stays relative; an absolute one becomes a `file` URI. Every
/// byte that is not unreserved, and does not part folders, is percent-encoded,
/// the colon as well: at the front of a relative path it would look like a scheme.
enum ArtifactURI {
  static func uri(of path: String) -> String {
    let encoded = path.utf8.map { byte -> String in
      let isPlain =
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "~"), UInt8(ascii: "/"):
          true
        default: false
        }
      if isPlain { return String(Unicode.Scalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
    guard path.hasPrefix("/") else { return encoded }
    return "file://" + encoded
  }
}
