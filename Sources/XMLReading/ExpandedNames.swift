/// The names of the elements and attributes of a file, prefixes resolved: Namespaces in XML 1.0.
///
/// The same name in the same namespace is nearly always the same string, since the
/// vocabulary is small. Takes four bytes for each tag, text and attribute.
struct ExpandedNames: Sendable {
  /// Names that differ in their local part or in what their prefix, or the lack of one, stands for.
  fileprivate struct Names: Sendable {
    var locals: [String] = []
    var namespaces: [String?] = []
  }

  private var names = Names()
  /// Which name each start tag has.
  private var ofPieces: [UInt32] = []
  /// Which name each attribute has.
  private var ofAttributes: [UInt32] = []
  /// Stands for what has no name to show: an end tag, a text, a declaration of a namespace.
  private static let none = UInt32.max

  /// The local name of an element.
  func local(ofElement piece: Int) -> String { names.locals[Int(ofPieces[piece])] }

  func namespace(ofElement piece: Int) -> String? { names.namespaces[Int(ofPieces[piece])] }

  /// Whether an attribute declares a namespace, and so has no name to show.
  func isDeclaration(_ attribute: Int) -> Bool { ofAttributes[attribute] == Self.none }

  /// The local name of an attribute that declares nothing.
  func local(ofAttribute index: Int) -> String { names.locals[Int(ofAttributes[index])] }

  func namespace(ofAttribute index: Int) -> String? { names.namespaces[Int(ofAttributes[index])] }

  /// Resolves the names of a well-formed file.
  init(of markup: Markup, in bytes: [UInt8]) {
    ofPieces.reserveCapacity(markup.pieces.count)
    ofAttributes.reserveCapacity(markup.attributes.count)
    var scopes = Scopes()
    var elements = Recent()
    var attributes = Recent()
    for piece in markup.pieces {
      switch piece.kind {
      case .startTag, .emptyTag:
        scopes.open(markup.attributes[piece.attributes], in: bytes)
        ofPieces.append(elements.index(ofElement: piece.name, in: scopes, of: bytes, among: &names))
        for attribute in markup.attributes[piece.attributes] {
          ofAttributes.append(
            bytes.isNamespaceDeclaration(attribute.name)
              ? Self.none
              : attributes.index(ofAttribute: attribute.name, in: scopes, of: bytes, among: &names))
        }
        if piece.kind == .emptyTag { scopes.close() }
      case .endTag:
        scopes.close()
        ofPieces.append(Self.none)
      case .text, .mixedText: ofPieces.append(Self.none)
      }
    }
  }
}

/// What prefixes stand for at a place of a file.
private struct Scopes {
  private struct Scope {
    /// Another one wherever something else is declared.
    var id = 0
    /// What an element without a prefix belongs to.
    var namespace: String?
    /// How many prefixes are declared here and around.
    var prefixes = 0
  }

  private var current = Scope()
  private var outer: [Scope] = []
  private var prefixes: [(name: Range<Int>, namespace: String)] = []
  private var count = 0

  var id: Int { current.id }
  var defaultNamespace: String? { current.namespace }

  /// Goes into an element.
  mutating func open(_ attributes: ArraySlice<Markup.Attribute>, in bytes: [UInt8]) {
    outer.append(current)
    for attribute in attributes where bytes.isNamespaceDeclaration(attribute.name) {
      let declared = bytes.content(ofValue: attribute.value)
      if attribute.name.count == 5 {
        // The name of a namespace is nearly always the one around it: one string for all.
        if declared == current.namespace { continue }
        current.namespace = declared.isEmpty ? nil : declared
      } else {
        prefixes.append((attribute.name.lowerBound + 6..<attribute.name.upperBound, declared))
      }
      count += 1
      current.id = count
    }
    current.prefixes = prefixes.count
  }

  /// Leaves the element that was entered last.
  mutating func close() {
    guard let last = outer.popLast() else { return }
    current = last
    prefixes.removeLast(prefixes.count - last.prefixes)
  }

  /// What a prefix stands for.
  func namespace(of prefix: Range<Int>, in bytes: [UInt8]) -> String? {
    let found = prefixes.last { bytes.isSame($0.name, prefix) }?.namespace
    return found ?? (bytes.has("xml:", at: prefix.lowerBound) ? XMLElement.xmlNamespace : nil)
  }
}

/// The names that were met last, each found again where it was put.
///
/// A table without chains: what is not found is made again. Every entry is compared byte for byte.
private struct Recent {
  private struct Entry {
    var place: Range<Int> = 0..<0
    var scope = 0
    var index: UInt32 = 0
  }

  private var entries = [Entry](repeating: Entry(), count: 1 << 7)

  mutating func index(
    ofElement place: Range<Int>, in scopes: Scopes, of bytes: [UInt8], among names: inout ExpandedNames.Names
  ) -> UInt32 {
    index(of: place, scope: scopes.id, bytes, &names) { prefix in
      prefix.map { scopes.namespace(of: $0, in: bytes) } ?? scopes.defaultNamespace
    }
  }

  /// Without a prefix, an attribute is in no namespace.
  mutating func index(
    ofAttribute place: Range<Int>, in scopes: Scopes, of bytes: [UInt8],
    among names: inout ExpandedNames.Names
  ) -> UInt32 {
    index(of: place, scope: scopes.id, bytes, &names) { prefix in
      prefix.flatMap { scopes.namespace(of: $0, in: bytes) }
    }
  }

  private mutating func index(
    of place: Range<Int>, scope: Int, _ bytes: [UInt8], _ names: inout ExpandedNames.Names,
    namespace: (_ prefix: Range<Int>?) -> String?
  ) -> UInt32 {
    let slot = Self.slot(of: place, in: bytes)
    if entries[slot].scope == scope, !place.isEmpty, bytes.isSame(entries[slot].place, place) {
      return entries[slot].index
    }
    let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: place.lowerBound, to: place.upperBound)
    let hasPrefix = colon < place.upperBound
    let index = UInt32(names.locals.count)
    names.locals.append(bytes.text(hasPrefix ? colon + 1..<place.upperBound : place))
    names.namespaces.append(namespace(hasPrefix ? place.lowerBound..<colon : nil))
    entries[slot] = Entry(place: place, scope: scope, index: index)
    return index
  }

  private static func slot(of place: Range<Int>, in bytes: [UInt8]) -> Int {
    guard let first = place.first, let last = place.last else { return 0 }
    let middle = (first + last) / 2
    return (place.count &* 37 &+ Int(bytes[middle]) &* 11 &+ Int(bytes[last]) &* 5 &+ Int(bytes[first])) & 127
  }
}
