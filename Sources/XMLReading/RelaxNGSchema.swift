internal import CLibXML2
public import Diagnostics

/// A compiled RELAX NG schema.
///
/// A schema is owned by one place at a time and lent to readers; it is freed
/// when its owner goes away. It is not `Sendable`: libxml2 does not promise
/// that two threads may validate against one schema.
public struct RelaxNGSchema: ~Copyable {
  private let handle: SchemaHandle

  /// Why a schema could not be used.
  ///
  /// The schema ships with the program, so this is a defect of ours, not of
  /// the author's world.
  public struct InvalidSchema: Error, Sendable {
    /// What is wrong with it.
    public var diagnostics: [Diagnostic]
  }

  /// Compiles a schema in XML syntax.
  ///
  /// The file may not include or refer to others.
  public init(_ file: SourceFile) throws(InvalidSchema) {
    let log = ErrorLog()
    if let compiled = LibXML2.isReady ? Self.compile(file.utf8, log: log) : nil {
      handle = SchemaHandle(adopting: compiled)
      return
    }
    do throws(CheckedSource.Refusal) {
      _ = try WellFormedDocument(CheckedSource(file))
    } catch {
      throw InvalidSchema(diagnostics: error.diagnostics)
    }
    let found = log.diagnostics(in: file, id: "schema-invalid")
    throw InvalidSchema(diagnostics: found.isEmpty ? [Self.unusable(file)] : found)
  }

  private static func compile(_ text: [UInt8], log: ErrorLog) -> xmlRelaxNGPtr? {
    guard let count = Int32(exactly: text.count) else { return nil }
    return withExtendedLifetime(log) {
      text.withUnsafeBytes { bytes in
        clx_compile_schema(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), count,
          { context, error in
            guard let error else { return }
            ErrorLog.from(context)?.append(error.pointee)
          }, log.context)
      }
    }
  }

  private static func unusable(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, "schema-invalid", "The schema could not be used.", at: SourceRange(file: file, bytes: 0..<0))
  }

  /// Every way in which a document departs from the schema.
  func objections(to document: borrowing DocumentHandle) -> [ErrorLog.Entry] {
    guard let validation = ValidationHandle(handle) else { return [] }
    let log = ErrorLog()
    xmlRelaxNGSetValidStructuredErrors(
      validation.pointer,
      { context, error in
        guard let error else { return }
        ErrorLog.from(context)?.append(error.pointee)
      }, log.context)
    _ = withExtendedLifetime(log) { xmlRelaxNGValidateDoc(validation.pointer, document.pointer) }
    return log.entries
  }
}
