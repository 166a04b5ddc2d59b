/// How wide text is before anybody has drawn it.
///
/// A picture cannot ask which font it will be shown in. The widths here are,
/// character by character, the largest of DejaVu Serif, its italic and Liberation
/// Serif (which has those of Times New Roman); Georgia is narrower than the
/// first. What is measured so fits in all of them.
enum TextMetrics {
  /// The fonts that the widths hold for, the first there being taken.
  static let fonts = "Georgia,'Liberation Serif','DejaVu Serif',serif"

  /// How much wider a bold letter is at the most, in hundredths, where the table has none.
  private static let bold = 136

  /// How far letters reach above their line, and below it, in their size.
  static let (ascent, descent) = (0.94, 0.26)

  /// From one line to the next, in the size of the letters.
  static let leading = 1.32

  /// The width of a line of text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - size: The size of its letters.
  ///   - isBold: Whether they are bold.
  /// - Returns: The width, in the unit of the size.
  static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    let hundredths = text.reduce(0) { $0 + width(of: $1, isBold) }
    return Double(hundredths) / 100 * size
  }

  /// The width of a character, in hundredths of the size of the letters.
  private static func width(of character: Swift.Character, _ isBold: Bool) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    // An emoji of several parts is drawn as one, or, by fonts that do not know it, side by side.
    let shown = scalars.filter { !$0.properties.isVariationSelector && !$0.properties.isJoinControl }
    if first.properties.isEmojiPresentation || scalars.contains(where: { $0.value == 0xFE0F }) {
      return 140 * max(1, shown.count { !$0.properties.isEmojiModifier })
    }
    return scalars.reduce(0) { sum, scalar in
      let value = Int(scalar.value)
      if isBold, 0x20...0x7E ~= value { return sum + boldASCII[value - 0x20] }
      return sum + width(of: scalar) * (isBold ? bold : 100) / 100
    }
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    let value = Int(scalar.value)
    switch value {
    case 0x20...0x7E: return ascii[value - 0x20]
    case 0xA0...0x17F: return latin[value - 0xA0]
    case 0x2010...0x2027: return punctuation[value - 0x2010]
    // A basmala is one character as wide as a line.
    case 0xFDFD: return 1_200
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    case .uppercaseLetter where value < 0x590: return 136
    case .lowercaseLetter where value < 0x590: return 105
    default: break
    }
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFEFC: return 110
    case 0x1E00...0x1FFF, 0x2190...0x27BF: return 106
    default: return value > 0x1F000 ? 140 : 130
    }
  }

  private static let ascii = [
    32, 41, 46, 84, 64, 96, 90, 28, 40, 40, 50, 84, 32, 34, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    34,
    34, 84, 84, 84, 54, 100, 73, 74, 77, 81, 73, 70, 80, 88, 40, 41, 75, 67, 103, 88, 82, 68, 82, 76, 69, 67,
    85, 73, 103, 73, 73, 70, 40, 34, 40, 84, 50, 50, 60, 65, 57, 65, 60, 38, 65, 65, 32, 32, 61, 32, 95, 65,
    61,
    65, 65, 48, 52, 41, 65, 57, 86, 57, 57, 53, 64, 34, 64, 84,
  ]

  private static let boldASCII = [
    35, 44, 56, 84, 70, 100, 91, 31, 48, 48, 53, 84, 35, 42, 35, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70,
    37,
    37, 84, 84, 84, 59, 100, 78, 85, 80, 87, 77, 71, 86, 95, 47, 50, 87, 71, 111, 92, 88, 76, 88, 84, 73, 75,
    88, 78, 113, 78, 73, 73, 48, 37, 48, 84, 50, 50, 65, 70, 61, 70, 64, 44, 70, 73, 38, 37, 70, 38, 106, 73,
    67,
    70, 70, 53, 57, 47, 73, 59, 87, 60, 59, 57, 65, 37, 65, 84,
  ]

  /// Letters with accents, U+00A0 to U+017F.
  private static let latin = [
    32, 41, 64, 64, 64, 64, 34, 50, 50, 100, 48, 62, 84, 34, 100, 50, 50, 84, 41, 41, 50, 65, 64, 32, 50, 41,
    48,
    62, 97, 97, 97, 54, 73, 73, 73, 73, 73, 73, 101, 77, 73, 73, 73, 73, 40, 40, 40, 40, 81, 88, 82, 82, 82,
    82,
    82, 84, 82, 85, 85, 85, 85, 73, 68, 67, 60, 60, 60, 60, 60, 60, 94, 57, 60, 60, 60, 60, 32, 32, 32, 32,
    61,
    65, 61, 61, 61, 61, 61, 84, 61, 65, 65, 65, 65, 57, 65, 57, 73, 60, 73, 60, 73, 60, 77, 57, 77, 57, 77,
    57,
    77, 57, 81, 65, 81, 65, 73, 60, 73, 60, 73, 60, 73, 60, 73, 60, 80, 65, 80, 65, 80, 65, 80, 65, 88, 65,
    88,
    65, 40, 32, 40, 32, 40, 32, 40, 32, 40, 32, 81, 56, 41, 32, 75, 61, 61, 67, 32, 67, 32, 67, 41, 68, 47,
    67,
    33, 88, 65, 88, 65, 88, 65, 87, 85, 65, 82, 61, 82, 61, 82, 61, 114, 99, 76, 48, 76, 48, 76, 48, 69, 52,
    69,
    52, 69, 52, 69, 52, 67, 41, 67, 43, 67, 41, 85, 65, 85, 65, 85, 65, 85, 65, 85, 65, 85, 65, 103, 86, 73,
    57,
    73, 70, 53, 70, 53, 70, 53, 38,
  ]

  /// Dashes, quotation marks and dots, U+2010 to U+2027.
  private static let punctuation = [
    34, 34, 64, 50, 100, 100, 50, 50, 34, 34, 34, 34, 52, 52, 52, 52, 50, 50, 59, 59, 34, 67, 100, 50,
  ]
}
