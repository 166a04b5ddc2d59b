public import BigInt

/// A story in one short word that can be written on a napkin.
///
/// `lugga/bedtime-tale/4Z9K7-Q2` is planet, form, the story's number in
/// Crockford's base 32, and two check characters of the edition of the world,
/// so that a code from another edition is recognised. After a `.` may stand
/// which wording of it was told.
public struct StoryCode: Hashable, Sendable, CustomStringConvertible {
  public var planet: String
  public var form: String
  public var number: BigUInt
  /// Two characters of the edition.
  public var check: String
  /// Which wording; nil for any.
  public var wording: BigUInt?

  public init(planet: String, form: String, number: BigUInt, edition: UInt64, wording: BigUInt? = nil) {
    self.planet = planet
    self.form = form
    self.number = number
    self.wording = wording
    check = Self.check(edition)
  }

  /// Reads a code; nil if it is not one.
  ///
  /// Upper and lower case are the same, and
  /// the letters I, L and O are read as 1, 1 and 0.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    let tail = parts[2].split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(tail.count) else { return nil }
    let digits = tail[0].split(separator: "-", omittingEmptySubsequences: false)
    guard digits.count == 2, digits[1].utf8.count == 2, let number = Self.number(digits[0]),
      let check = Self.number(digits[1])
    else { return nil }
    planet = String(parts[0])
    form = String(parts[1])
    self.number = number
    self.check = Self.text(check, atLeast: 2)
    if tail.count == 2 {
      guard let wording = Self.number(tail[1]) else { return nil }
      self.wording = wording
    }
  }

  public var description: String {
    "\(planet)/\(form)/\(Self.text(number))-\(check)" + (wording.map { "." + Self.text($0) } ?? "")
  }

  /// Whether the code was made for a world of this edition.
  public func belongs(to edition: UInt64) -> Bool { check == Self.check(edition) }

  private static func check(_ edition: UInt64) -> String {
    text(BigUInt(KeyedRandom.mix(edition) % 1024), atLeast: 2)
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  private static let alphabetInASCII = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  private static func text(_ number: BigUInt, atLeast width: Int = 1) -> String {
    // Most numbers fit a machine word, which divides faster.
    if number.bitWidth <= 64 {
      var rest = number.words.first.map { UInt64($0) } ?? 0
      var digits: [UInt8] = []
      while rest > 0 || digits.count < width {
        digits.append(alphabetInASCII[Int(rest & 31)])
        rest >>= 5
      }
      return String(decoding: digits.reversed(), as: UTF8.self)
    }
    var digits: [Character] = []
    var rest = number
    while !rest.isZero || digits.count < width {
      digits.append(alphabet[Int(rest % 32)])
      rest /= 32
    }
    return String(digits.reversed())
  }

  /// At most 1,000 digits are read: no world has that many stories.
  private static func number(_ text: Substring) -> BigUInt? {
    // Some letters outside ASCII have capitals within it.
    guard !text.isEmpty, text.utf8.count <= 1_000, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    var number = BigUInt(0)
    for character in text.uppercased() {
      let plain: Character = character == "O" ? "0" : character == "I" || character == "L" ? "1" : character
      guard let digit = alphabet.firstIndex(of: plain) else { return nil }
      number = number * 32 + BigUInt(digit)
    }
    return number
  }
}
