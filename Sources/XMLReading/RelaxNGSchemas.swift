public import Diagnostics
internal import Foundation

/// One schema for any number of threads.
///
/// libxml2 does not promise that two threads may validate against one compiled
/// schema. So each is lent to one reader at a time, and another is compiled from
/// the same file when all are out.
public final class RelaxNGSchemas: @unchecked Sendable {
  private let file: SourceFile
  private let lock = NSLock()
  private var idle: [Compiled]

  /// A compiled schema, in nobody's hands or in one reader's.
  private final class Compiled {
    let schema: RelaxNGSchema

    init(_ file: SourceFile) throws(RelaxNGSchema.InvalidSchema) { schema = try RelaxNGSchema(file) }
  }

  /// Compiles a schema in XML syntax.
  public init(_ file: SourceFile) throws(RelaxNGSchema.InvalidSchema) {
    self.file = file
    idle = [try Compiled(file)]
  }

  /// Reads a file and compares it with the schema, from any thread.
  public func read(_ file: SourceFile) -> XMLReader.Reading {
    // What has compiled once compiles again.
    guard let compiled = lock.withLock({ idle.popLast() }) ?? (try? Compiled(self.file)) else {
      return XMLReader().read(file)
    }
    defer { lock.withLock { idle.append(compiled) } }
    return XMLReader().read(file, against: compiled.schema)
  }
}
