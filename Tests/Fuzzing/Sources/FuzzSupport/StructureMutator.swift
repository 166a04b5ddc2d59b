internal import Diagnostics
internal import Foundation
internal import XMLReading

/// Changes XML as an author would: whole elements and attributes, mostly so that it stays valid.
///
/// Bytes changed at random are hardly ever a world; this way most inputs reach
/// what lies behind the schema.
public struct StructureMutator {
  private var bytes: [UInt8]
  private var elements: [XMLElement] = []
  private var parents: [String] = []
  private var state: UInt64

  /// A mutator of these bytes; nil if they are not XML.
  private init?(_ bytes: [UInt8], state: UInt64) {
    self.bytes = bytes
    self.state = state
    guard let root = XMLReader().read(SourceFile(path: "mutant.xml", utf8: bytes)).root else { return nil }
    gather(root, in: "")
  }

  private mutating func gather(_ element: XMLElement, in parent: String) {
    elements.append(element)
    parents.append(parent)
    for child in element.children { gather(child, in: element.name) }
  }

  /// As libFuzzer asks for it: changes the data in its place and returns its new size.
  ///
  /// `plainly` in a hundred changes are libFuzzer's own, of bytes.
  public static func mutate(
    _ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ maxSize: Int, _ seed: UInt32, plainly: Int
  ) -> Int {
    guard let data else { return 0 }
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    if Int(next(&state) % 100) < plainly { return mutatePlainly(data, size, maxSize) }
    var result = Array(UnsafeBufferPointer(start: data, count: size))
    for _ in 0...(next(&state) % 3) {
      guard var mutator = StructureMutator(result, state: next(&state)) else { break }
      mutator.change()
      result = mutator.bytes
    }
    guard result.count <= maxSize, result.count > 0 else { return mutatePlainly(data, size, maxSize) }
    for (index, byte) in result.enumerated() { data[index] = byte }
    return result.count
  }

  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private mutating func below(_ limit: Int) -> Int { Int(Self.next(&state) % UInt64(max(limit, 1))) }

  private mutating func pick<Item>(_ items: [Item]) -> Item? {
    items.isEmpty ? nil : items[below(items.count)]
  }

  private static let values = [
    "0", "1", "2", "3", "4", "8", "12", "70", "200", "1000", "99999", "1000000000", "99999999999999999999",
    "-1", "yes", "no",
    "any", "all", "he", "she", "they", "it", "open", "hero", "friend", "child", "adult", "0-0", "5-8", "8-5",
    "99999-0", "1/2", "1/0", "0/0", "9999/1", "stop", "ask", "note", "a", "a b c d e f g h", "", " ",
  ]

  private mutating func change() {
    guard let index = elements.indices.isEmpty ? nil : below(elements.count) else { return }
    let element = elements[index]
    let alike = elements.indices.filter { elements[$0].name == element.name && $0 != index }
    switch below(14) {
    case 0, 1: if index > 0 { replace(element.extent.bytes, with: []) }
    case 2: insert(Array(element.extent.text.utf8), at: element.extent.bytes.upperBound, unless: index == 0)
    case 3, 4:
      // A copy where its like may stand.
      let places = elements.indices.filter { parents[$0] == parents[index] && $0 > 0 }
      guard index > 0, let place = pick(places) else { return }
      insert(Array(element.extent.text.utf8), at: elements[place].extent.bytes.lowerBound)
    case 5:
      guard let other = pick(alike) else { return }
      replace(element.extent.bytes, with: Array(elements[other].extent.text.utf8))
    case 6, 7, 8:
      // A value that the same attribute has elsewhere.
      guard let attribute = pick(element.attributes) else { return }
      let known = elements.flatMap {
        $0.attributes.filter { $0.name == attribute.name }.map(\.valueRange.text)
      }
      guard let value = pick(known) else { return }
      replace(attribute.valueRange.bytes, with: Array(value.utf8))
    case 9:
      guard let attribute = pick(element.attributes), let value = pick(Self.values) else { return }
      replace(attribute.valueRange.bytes, with: Array(value.utf8))
    case 10: if let attribute = pick(element.attributes) { replace(attribute.range.bytes, with: []) }
    case 11:
      // An attribute that its like has.
      guard let other = pick(alike), let attribute = pick(elements[other].attributes),
        element[attribute.name] == nil
      else { return }
      let name = element.range.bytes.lowerBound + 1 + element.name.utf8.count
      guard element.range.text.hasPrefix("<" + element.name) else { return }
      insert(Array((" " + attribute.range.text).utf8), at: name)
    case 12:
      // A list of what stands in two places.
      guard let attribute = pick(element.attributes), let other = pick(elements)?.attributes.first else {
        return
      }
      insert(Array((" " + other.valueRange.text).utf8), at: attribute.valueRange.bytes.upperBound)
    default:
      guard let place = pick(elements), let value = pick(Self.values) else { return }
      guard !place.range.text.hasSuffix("/>") else { return }
      insert(Array(value.utf8), at: place.range.bytes.upperBound)
    }
  }

  private mutating func insert(_ new: [UInt8], at offset: Int, unless isBarred: Bool = false) {
    if !isBarred { replace(offset..<offset, with: new) }
  }

  private mutating func replace(_ range: Range<Int>, with new: [UInt8]) {
    bytes.replaceSubrange(range, with: new)
  }
}

@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ maxSize: Int) -> Int

private func mutatePlainly(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ maxSize: Int) -> Int {
  mutateBytes(data, size, maxSize)
}
