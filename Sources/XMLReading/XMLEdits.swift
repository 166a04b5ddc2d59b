/// What a document should say in another way, while every place stays where it is.
///
/// All edits are about elements and attributes of one file.
public struct XMLEdits: Sendable {
  private(set) var elementNames: [Int: String] = [:]
  private(set) var attributeNames: [Int: String] = [:]
  private(set) var values: [Int: String] = [:]
  private(set) var replacements: [Int: XMLElement?] = [:]

  /// Creates a list of edits without any.
  public init() {}

  /// Whether nothing is said in another way.
  public var isEmpty: Bool {
    elementNames.isEmpty && attributeNames.isEmpty && values.isEmpty && replacements.isEmpty
  }

  /// Gives an element another local name.
  public mutating func rename(_ element: XMLElement, to name: String) { elementNames[element.piece] = name }

  /// Gives an attribute another local name.
  public mutating func rename(_ attribute: XMLAttribute, to name: String) {
    attributeNames[attribute.index] = name
  }

  /// Gives an attribute another value.
  public mutating func set(_ attribute: XMLAttribute, to value: String) { values[attribute.index] = value }

  /// Puts another element in the place of one, or takes it out.
  ///
  /// The other may come from another file; it keeps its own places.
  public mutating func replace(_ element: XMLElement, with other: XMLElement?) {
    replacements[element.piece] = .some(other)
  }

  /// These edits, and later ones, which win.
  func merging(_ later: Self) -> Self {
    var merged = self
    merged.elementNames.merge(later.elementNames) { $1 }
    merged.attributeNames.merge(later.attributeNames) { $1 }
    merged.values.merge(later.values) { $1 }
    merged.replacements.merge(later.replacements) { $1 }
    return merged
  }
}

extension XMLElement {
  /// The element in a document with some edits.
  ///
  /// Costs as much as there are edits, however large the document is.
  public func applying(_ edits: XMLEdits) -> XMLElement {
    edits.isEmpty ? self : XMLElement(tree: XMLTree(tree, edits), piece: piece)
  }
}
