public import Diagnostics
internal import Foundation
internal import Parallelism

/// One schema for any number of threads.
///
/// libxml2 does not promise that two threads may validate against one compiled
/// schema. So each is lent to one reader at a time, and another is compiled from
/// the same file when all are out.
public final class RelaxNGSchemas: @unchecked Sendable {
  private let file: SourceFile
  private let condition = NSCondition()
  private var idle: [Compiled]

  /// A compiled schema, in nobody's hands or in one reader's.
  private final class Compiled {
    let schema: RelaxNGSchema

    init(_ file: SourceFile) throws(RelaxNGSchema.InvalidSchema) { schema = try RelaxNGSchema(file) }
  }

  /// Compiles a schema in XML syntax.
  public init(_ file: SourceFile) throws(RelaxNGSchema.InvalidSchema) {
    let short = SourceFile(path: file.path, utf8: file.utf8.withoutDocumentation)
    if let compiled = try? Compiled(short) {
      self.file = short
      idle = [compiled]
    } else {
      // Where something is wrong with it, the whole text has the places.
      self.file = file
      idle = [try Compiled(file)]
    }
  }

  /// Reads a file and compares it with the schema, from any thread.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - reader: How it is read.
  /// - Returns: What came of it.
  public func read(_ file: SourceFile, with reader: XMLReader = XMLReader()) -> XMLReader.Reading {
    let compiled = borrowed()
    defer { giveBack(compiled) }
    return reader.read(file, against: compiled.schema)
  }

  /// Reads files on all cores, each on one; the results stand in the order of the files.
  public func read(_ files: [SourceFile]) -> [XMLReader.Reading] { files.concurrentMap { read($0) } }

  private func borrowed() -> Compiled {
    if let compiled = condition.withLock({ idle.popLast() }) ?? (try? Compiled(file)) { return compiled }
    // There is no room for another: one of those that are out comes back.
    return condition.withLock {
      while true {
        if let compiled = idle.popLast() { return compiled }
        condition.wait()
      }
    }
  }

  private func giveBack(_ compiled: Compiled) {
    condition.withLock {
      idle.append(compiled)
      condition.signal()
    }
  }
}
