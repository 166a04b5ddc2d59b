public import Diagnostics
internal import Parallelism

/// One schema for any number of threads.
///
/// libxml2 does not promise that two threads may validate against one compiled
/// schema. So each is lent to one reader at a time, and another is compiled from
/// the same file when all are out.
///
/// A part of the schema that few files need can be left for those: compiling takes time in
/// proportion to the schema's length, and more than reading most files.
public final class RelaxNGSchemas: Sendable {
  private let usual: SchemaStock
  private let whole: SchemaStock
  /// The names of the elements for which it takes the whole schema, in UTF-8.
  private let rare: [[UInt8]]

  /// Compiles a schema in XML syntax.
  ///
  /// - Parameters:
  ///   - file: The schema.
  ///   - rare: Definitions of one element each, of the same name; they are compiled when a file comes
  ///     that may have one of them.
  /// - Throws: What is wrong with the schema. What is wrong with rare definitions only shows when
  ///   they are compiled.
  public init(_ file: SourceFile, rare: Set<String> = []) throws(RelaxNGSchema.InvalidSchema) {
    let short = SourceFile(path: file.path, utf8: file.utf8.withoutDocumentation)
    // Where something is wrong with the schema, the whole text has the places.
    whole = SchemaStock([short, file])
    if rare.isEmpty {
      usual = whole
    } else {
      let narrow = SourceFile(path: file.path, utf8: short.utf8.without(definitions: rare))
      usual = SchemaStock([narrow, short, file])
    }
    self.rare = rare.map { Array($0.utf8) }
    usual.giveBack(try usual.borrow())
  }

  /// Reads a file and compares it with the schema, from any thread.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - reader: How it is read.
  /// - Returns: What came of it. If no schema can be had for the file, that is what is wrong with it: a
  ///   diagnostic with the identifier `schema-invalid`.
  public func read(_ file: SourceFile, with reader: XMLReader = XMLReader()) -> XMLReader.Reading {
    let stock = file.utf8.mayHaveElement(named: rare) ? whole : usual
    do throws(RelaxNGSchema.InvalidSchema) {
      let compiled = try stock.borrow()
      defer { stock.giveBack(compiled) }
      return reader.read(file, against: compiled.schema)
    } catch {
      return XMLReader.Reading(root: nil, diagnostics: error.diagnostics)
    }
  }

  /// Reads files on all cores, each on one; the results stand in the order of the files.
  public func read(_ files: [SourceFile]) -> [XMLReader.Reading] { files.concurrentMap { read($0) } }
}
