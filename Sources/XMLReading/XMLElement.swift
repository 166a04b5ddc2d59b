public import Diagnostics

/// An element and everything inside it.
///
/// Elements are plain values. Nothing in this module's public interface
/// outlives or points into what belongs to libxml2.
public struct XMLElement: Hashable, Sendable {
  /// What the prefix `xml` stands for everywhere: the namespace of `xml:base` and `xml:lang`.
  public static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  /// The name without its prefix.
  public var name: String
  /// The namespace that the prefix, or the lack of one, stands for.
  public var namespace: String?
  /// The attributes in the order of the file; namespace declarations are not among them.
  public var attributes: [XMLAttribute]
  /// Elements and text in the order of the file; comments are left out.
  public var nodes: [XMLNode]
  /// The start tag, from its `<` to its `>`.
  public var range: SourceRange
  /// From the `<` of the start tag to the `>` of the end tag.
  public var extent: SourceRange

  /// Creates an element.
  public init(
    name: String,
    namespace: String? = nil,
    attributes: [XMLAttribute] = [],
    nodes: [XMLNode] = [],
    range: SourceRange,
    extent: SourceRange
  ) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.nodes = nodes
    self.range = range
    self.extent = extent
  }

  /// The attribute of that name that is in no namespace.
  public subscript(name: String) -> XMLAttribute? {
    self[name, in: nil]
  }

  /// The attribute of that name in a namespace; `nil` means in none.
  public subscript(name: String, in namespace: String?) -> XMLAttribute? {
    attributes.first { $0.name == name && $0.namespace == namespace }
  }

  /// The elements directly inside this one.
  public var children: [XMLElement] {
    nodes.compactMap(\.element)
  }

  /// The elements of that local name directly inside this one, whatever their namespace.
  public func children(named name: String) -> [XMLElement] {
    var found: [XMLElement] = []
    for case .element(let element) in nodes where element.name == name { found.append(element) }
    return found
  }

  /// The first element of that local name directly inside this one.
  public func first(named name: String) -> XMLElement? {
    for node in nodes {
      if case .element(let element) = node, element.name == name { return element }
    }
    return nil
  }

  /// All text directly inside this element, joined, with white space collapsed and trimmed.
  ///
  /// White space is what XML calls so: a no-break space stays.
  public var text: String {
    var text = ""
    for case .text(let run) in nodes { text += run.content }
    return text.collapsingSpace
  }
}

/// What can stand inside an element.
public enum XMLNode: Hashable, Sendable {
  /// Indirect, so that lists of nodes are cheap to copy.
  indirect case element(XMLElement)
  case text(XMLText)

  /// The element, if it is one.
  public var element: XMLElement? {
    if case .element(let element) = self { element } else { nil }
  }

  /// The text, if it is text.
  public var text: XMLText? {
    if case .text(let text) = self { text } else { nil }
  }

  /// Where the whole node stands.
  public var range: SourceRange {
    switch self {
    case .element(let element): element.extent
    case .text(let text): text.range
    }
  }
}

/// An attribute, and where it stands in the file.
public struct XMLAttribute: Hashable, Sendable {
  /// The name without its prefix.
  public var name: String
  /// The namespace that the prefix stands for; without a prefix, none.
  public var namespace: String?
  /// The value, with references resolved and line breaks as spaces.
  public var value: String
  /// The whole of `name="value"`.
  public var range: SourceRange
  /// What stands between the quotation marks.
  public var valueRange: SourceRange

  /// Creates an attribute.
  public init(
    name: String, namespace: String? = nil, value: String, range: SourceRange, valueRange: SourceRange
  ) {
    self.name = name
    self.namespace = namespace
    self.value = value
    self.range = range
    self.valueRange = valueRange
  }
}

/// A run of text between two tags.
///
/// Plain text, CDATA sections and references make one run. So do the texts
/// around a comment or a processing instruction, which are no part of
/// ``content`` but lie inside ``range``.
public struct XMLText: Hashable, Sendable {
  /// The text as a reader sees it, white space and all; line breaks are `\n`.
  public var content: String
  /// From the first byte of the run in the file to its last.
  public var range: SourceRange

  /// Creates a run of text.
  public init(content: String, range: SourceRange) {
    self.content = content
    self.range = range
  }
}
