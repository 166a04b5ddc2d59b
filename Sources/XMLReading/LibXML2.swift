internal import CLibXML2

/// One-time set-up of libxml2's own globals.
///
/// The datatype tables behind RELAX NG are filled in on first use without a
/// lock, so they are filled here, where `static let` supplies one.
enum LibXML2 {
  private static let isSetUp: Bool = {
    clx_reuse_freed_memory()
    xmlInitParser()
    xmlSchemaInitTypes()
    return xmlRelaxNGInitTypes() == 0
  }()

  /// Whether it can be used, with memory ready for the calling thread.
  static var isReady: Bool {
    guard isSetUp else { return false }
    clx_reserve_memory()
    return true
  }
}

/// Owns a document tree of libxml2.
///
/// The tree is freed when the value goes away.
struct DocumentHandle: ~Copyable {
  let pointer: xmlDocPtr

  init(adopting pointer: xmlDocPtr) { self.pointer = pointer }

  deinit { xmlFreeDoc(pointer) }
}

/// Owns a compiled RELAX NG schema.
struct SchemaHandle: ~Copyable {
  let pointer: xmlRelaxNGPtr

  init(adopting pointer: xmlRelaxNGPtr) { self.pointer = pointer }

  deinit { xmlRelaxNGFree(pointer) }
}

/// Owns the context of one validation.
///
/// It keeps a pointer to the schema: the caller's borrow must last longer.
struct ValidationHandle: ~Copyable {
  let pointer: xmlRelaxNGValidCtxtPtr

  init?(_ schema: borrowing SchemaHandle) {
    guard let pointer = xmlRelaxNGNewValidCtxt(schema.pointer) else { return nil }
    self.pointer = pointer
  }

  deinit { xmlRelaxNGFreeValidCtxt(pointer) }
}

/// Takes a string that libxml2 allocated for the caller, and frees it.
func consume(_ string: UnsafeMutablePointer<xmlChar>?) -> String? {
  guard let string else { return nil }
  defer { clx_free(string) }
  return String(cString: string)
}
