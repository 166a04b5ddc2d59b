import Diagnostics
import Foundation
import XMLReading

/// Makes documents that differ from a good one in a random place.
///
/// Works on the text, so that what comes out is what somebody could have typed.
struct Mutator {
  private let elements: [XMLElement]
  private let source: [UInt8]
  private let attributeNames: [String]
  private let elementNames: [String]

  init?(_ text: String, vocabulary: (elements: [String], attributes: [String])) {
    guard let root = XMLReader().read(SourceFile(path: "good.xml", text: text)).root else { return nil }
    elements = root.everything
    source = Array(text.utf8)
    elementNames = vocabulary.elements
    attributeNames = vocabulary.attributes
  }

  static let kinds = [
    "delete element", "rename element", "misspell element", "duplicate element", "move element",
    "copy element",
    "delete attribute", "rename attribute", "misspell attribute", "add attribute", "bad value",
    "space in value",
    "stray text", "harmless text", "xml attribute", "foreign attribute", "foreign element",
    "foreign namespace",
    "empty element",
  ]

  private static let values = [
    "", " ", "5", "201", "1000", "-1", "+3", "03", "4.0", "a b", "grün", "9x", "-x", "x:y", "yes", "no",
    "odo", " odo ",
    "x\u{A0}y", "\u{A0}", "\u{2003}x", "5–8", "5-8", "8-5", "5-8-9", "123456", "5 - 8", "help", "hlep",
    "Help", "joy calm",
    "joy&#9;calm", "stop", "error", "before", "&#10;", "日本", "e\u{301}", "\u{301}e", "x.y_z-1", "٣", "all",
    "any",
    "99999999999999999999", "🌍",
  ]

  /// A copy with one change of a kind, or nothing where there is no place for it.
  func mutant(_ kind: String, using numbers: inout some RandomNumberGenerator) -> String? {
    // Rare elements are as good as common ones.
    guard let name = Set(elements.map(\.name)).sorted().randomElement(using: &numbers),
      let element = elements.filter({ $0.name == name }).randomElement(using: &numbers),
      let other = elements.randomElement(using: &numbers)
    else { return nil }
    switch kind {
    case "delete element": return replacing(element.extent.bytes, with: "")
    case "rename element":
      return elementNames.randomElement(using: &numbers).flatMap { rename(element, to: $0) }
    case "misspell element": return rename(element, to: misspelled(element.name, using: &numbers))
    case "duplicate element":
      return replacing(
        element.extent.bytes.upperBound..<element.extent.bytes.upperBound, with: element.extent.text)
    case "move element":
      let place = other.extent.bytes.lowerBound
      guard !element.extent.bytes.contains(place) else { return nil }
      return moving(element.extent.bytes, to: place)
    case "copy element":
      return replacing(
        other.extent.bytes.lowerBound..<other.extent.bytes.lowerBound, with: element.extent.text)
    case "add attribute":
      guard let attribute = attributeNames.randomElement(using: &numbers),
        let value = Self.values.randomElement(using: &numbers)
      else { return nil }
      return adding("\(attribute)=\"\(value)\"", to: element)
    case "stray text":
      return inserting(
        [" word ", "<![CDATA[word]]>", "&#160;", "\u{A0}", "7"].randomElement(using: &numbers), in: element)
    case "harmless text":
      return inserting(
        ["<!-- word -->", " \n ", "<?word?>", "<![CDATA[ ]]>", "<!--a--> <!--b-->"].randomElement(
          using: &numbers),
        in: element)
    case "xml attribute":
      return adding(
        ["xml:lang=\"en\"", "xml:base=\"x.xml\"", "xml:space=\"preserve\"", "xml:id=\"x\""].randomElement(
          using: &numbers)
          ?? "", to: element)
    case "foreign attribute":
      return adding("xmlns:z=\"urn:z\" z:\(attributeNames.first ?? "id")=\"x\"", to: element)
    case "foreign element":
      return inserting(
        [
          "<z:b xmlns:z=\"urn:z\"/>", "<b xmlns=\"\"/>", "<b/>", "<name who=\"hero\"/>",
          "<needs fact=\"x\"/>",
        ]
        .randomElement(using: &numbers), in: element)
    case "foreign namespace":
      return adding(["xmlns=\"\"", "xmlns=\"urn:z\""].randomElement(using: &numbers) ?? "", to: element)
    case "empty element":
      let inside = element.range.bytes.upperBound
      guard let end = element.extent.text.range(of: "</\(element.name)>", options: .backwards) else {
        return nil
      }
      let length = element.extent.text[..<end.lowerBound].utf8.count
      return replacing(inside..<element.extent.bytes.lowerBound + length, with: "")
    default: return attributeMutant(kind, of: element, using: &numbers)
    }
  }

  private func attributeMutant(
    _ kind: String, of element: XMLElement, using numbers: inout some RandomNumberGenerator
  ) -> String? {
    guard let attribute = element.attributes.randomElement(using: &numbers) else { return nil }
    let start = attribute.range.bytes.lowerBound
    let name = start..<start + attribute.name.utf8.count
    switch kind {
    case "delete attribute": return replacing(attribute.range.bytes, with: "")
    case "rename attribute":
      return attributeNames.randomElement(using: &numbers).flatMap { replacing(name, with: $0) }
    case "misspell attribute": return replacing(name, with: misspelled(attribute.name, using: &numbers))
    case "bad value":
      return Self.values.randomElement(using: &numbers).flatMap {
        replacing(attribute.valueRange.bytes, with: $0)
      }
    case "space in value":
      let space = [" ", "\t", "\n", "\u{A0}", "&#9;"].randomElement(using: &numbers) ?? " "
      let bytes = attribute.valueRange.bytes
      let place = [bytes.lowerBound, bytes.upperBound].randomElement(using: &numbers) ?? bytes.lowerBound
      return replacing(place..<place, with: space)
    default: return nil
    }
  }

  private func misspelled(_ name: String, using numbers: inout some RandomNumberGenerator) -> String {
    var letters = Array(name)
    guard let index = letters.indices.randomElement(using: &numbers) else { return name + "x" }
    switch Int.random(in: 0..<4, using: &numbers) {
    case 0 where letters.count > 1: letters.remove(at: index)
    case 1: letters.insert("e", at: index)
    case 2: letters[index] = letters[index] == "x" ? "y" : "x"
    default: letters.append("s")
    }
    let result = String(letters)
    return result.first?.isLetter == true ? result : "x" + result
  }

  private func rename(_ element: XMLElement, to name: String) -> String? {
    let text = element.extent.text
    guard text.hasPrefix("<" + element.name) else { return nil }
    var renamed = "<" + name + text.dropFirst(1 + element.name.count)
    if let end = renamed.range(of: "</\(element.name)>", options: .backwards),
      end.upperBound == renamed.endIndex
    {
      renamed.replaceSubrange(end, with: "</\(name)>")
    }
    return replacing(element.extent.bytes, with: renamed)
  }

  private func adding(_ attribute: String, to element: XMLElement) -> String? {
    let tag = element.range.bytes
    let end = tag.upperBound - (element.range.text.hasSuffix("/>") ? 2 : 1)
    return replacing(end..<end, with: " " + attribute)
  }

  private func inserting(_ text: String?, in element: XMLElement) -> String? {
    guard let text else { return nil }
    let tag = element.range.bytes
    guard element.range.text.hasSuffix("/>") else {
      return replacing(tag.upperBound..<tag.upperBound, with: text)
    }
    let name = element.range.text.dropFirst().prefix { $0.isLetter || "-:".contains($0) }
    return replacing(tag.upperBound - 2..<tag.upperBound, with: ">\(text)</\(name)>")
  }

  private func replacing(_ range: Range<Int>, with text: String) -> String {
    String(
      decoding: Array(source[..<range.lowerBound]) + Array(text.utf8) + Array(source[range.upperBound...]),
      as: UTF8.self)
  }

  private func moving(_ range: Range<Int>, to place: Int) -> String {
    let moved = Array(source[range])
    var result: [UInt8] = []
    for index in 0...source.count {
      if index == place { result += moved }
      if index < source.count, !range.contains(index) { result.append(source[index]) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
