internal import Vocabulary
internal import XMLReading

extension Rule {
  /// The number of a rule that a policy may set, where its pattern says one.
  ///
  /// It is the first `at-most`, `at-least` or `base` written on the pattern or,
  /// if it has none, on what stands inside it; numbers of acts and feelings, such
  /// as a strength, are none.
  public struct Threshold: Hashable, Sendable {
    /// A whole number or a fraction.
    public struct Number: Hashable, Comparable, Sendable, CustomStringConvertible {
      public var over: Int
      public var under: Int

      public init(_ over: Int, over under: Int = 1) {
        self.over = over
        self.under = under
      }

      /// Reads `3` or `3/5`; nil if it is neither.
      public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        switch (parts.first ?? nil, parts.count > 1 ? parts[1] : 1, parts.count) {
        case (let over?, let under?, 1...2) where (0...9_999).contains(over) && (1...9_999).contains(under):
          self.init(over, over: under)
        default: return nil
        }
      }

      public var isWhole: Bool { under == 1 }
      public var description: String { isWhole ? "\(over)" : "\(over)/\(under)" }
      public static func < (a: Self, b: Self) -> Bool { a.over * b.under < b.over * a.under }
    }

    /// The attribute that holds it.
    public var attribute: String
    public var value: Number
    /// What a policy may choose from.
    public var range: ClosedRange<Number>

    /// Whether only whole numbers make sense.
    public var isWhole: Bool { value.isWhole && range.lowerBound.isWhole && range.upperBound.isWhole }

    /// The threshold of a rule's element; nil if it has none.
    init?(_ element: XMLElement) {
      guard let place = Self.place(in: element), let value = Number(place.value) else { return nil }
      attribute = place.name
      self.value = value
      let written = element.string("threshold").split(separator: "-").compactMap { Number($0) }
      if let low = written.first, let high = written.last, low <= high {
        range = low...high
      } else if value.isWhole {
        range = Number(min(value.over, place.name == "at-most" ? 0 : 1))...Number(99)
      } else {
        range = Number(0)...Number(1)
      }
    }

    /// The attribute that holds the threshold, among the patterns of a rule.
    private static func place(in rule: XMLElement) -> XMLAttribute? {
      for pattern in rule.children where PatternReader.names.contains(pattern.name) {
        if let place = first(in: pattern) { return place }
      }
      return nil
    }

    private static func first(in element: XMLElement) -> XMLAttribute? {
      if atoms.contains(element.name) { return nil }
      if let own = element.attributes.first(where: { names.contains($0.name) && $0.namespace == nil }) {
        return own
      }
      return element.children.lazy.compactMap { first(in: $0) }.first
    }

    private static let names: Set = ["at-most", "at-least", "base"]
    private static let atoms: Set = ["act", "feels", "says", "when", "part", "of", "scope"]

    /// A rule's element with another threshold.
    static func set(_ number: Number, in element: XMLElement) -> XMLElement {
      guard let place = place(in: element) else { return element }
      var edits = XMLEdits()
      edits.set(place, to: "\(number)")
      return element.applying(edits)
    }
  }
}
