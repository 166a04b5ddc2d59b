internal import CLibXML2

extension String {
  /// Whether this is a name without a colon, as XML namespaces define it.
  ///
  /// The verdict is libxml2's own, so that it cannot differ from the schema's.
  public var isNCName: Bool {
    guard !isEmpty, !utf8.contains(0) else { return false }
    return withCString { text in
      text.withMemoryRebound(to: xmlChar.self, capacity: utf8.count + 1) { xmlValidateNCName($0, 0) == 0 }
    }
  }
}
