internal import Diagnostics
internal import WorldModel
public import XMLReading

extension XMLElement {
  /// The value of an attribute, white space collapsed; empty if it is not there.
  ///
  /// Decoding never fails: what the schema asks for and the author left out has
  /// been reported by then, and an empty value stands in for it.
  public func string(_ name: String) -> String { self[name]?.value.collapsingSpace ?? "" }

  public func optional(_ name: String) -> String? {
    guard let value = self[name]?.value.collapsingSpace, !value.isEmpty else { return nil }
    return value
  }

  public func integer(_ name: String) -> Int? { optional(name).flatMap { Int($0) } }

  public func isYes(_ name: String) -> Bool { optional(name) == "yes" }

  /// The collapsed text of the first child of this name.
  public func text(of name: String) -> String? {
    guard let text = first(named: name)?.text, !text.isEmpty else { return nil }
    return text
  }

  /// A span of whole numbers, such as 5-8, or a single one.
  public func span(_ name: String) -> ClosedRange<Int>? {
    let numbers = string(name).split(separator: "-").compactMap { Int($0) }
    guard let low = numbers.first, let high = numbers.last else { return nil }
    return min(low, high)...max(low, high)
  }
}

extension XMLElement {
  func reference(_ name: String) -> Reference? {
    guard let attribute = self[name] else { return nil }
    return Reference(attribute.value.collapsingSpace, at: attribute.valueRange)
  }

  /// A reference that the schema demands: an empty one stands in if it is missing.
  func requiredReference(_ name: String) -> Reference { reference(name) ?? Reference("", at: range) }

  /// A list of references, each with its exact place.
  func references(_ name: String) -> [Reference] {
    guard let attribute = self[name] else { return [] }
    var words: [Range<Int>] = []
    var start: Int?
    let utf8 = Array(attribute.value.utf8)
    for index in 0...utf8.count {
      let isSpace = index == utf8.count || utf8[index] <= 0x20
      if !isSpace, start == nil { start = index }
      if isSpace, let from = start {
        words.append(from..<index)
        start = nil
      }
    }
    return zip(words, attribute.ranges(ofValue: words)).map { word, place in
      Reference(String(decoding: utf8[word], as: UTF8.self), at: place)
    }
  }
}
