public import Diagnostics
internal import Foundation
internal import Parallelism

/// One schema for any number of threads.
///
/// libxml2 does not promise that two threads may validate against one compiled
/// schema. So each is lent to one reader at a time, and another is compiled from
/// the same file when all are out.
///
/// A part of the schema that few files need can be left for those: compiling takes as long
/// as the schema is, and longer than reading most files.
public final class RelaxNGSchemas: Sendable {
  private let usual: Stock
  private let whole: Stock
  /// The names of the elements for which it takes the whole schema, in UTF-8.
  private let rare: [[UInt8]]

  /// Compiles a schema in XML syntax.
  ///
  /// - Parameters:
  ///   - file: The schema.
  ///   - rare: Definitions of elements of the same name; they are compiled when a file comes that
  ///     may have one of them.
  /// - Throws: What is wrong with the schema, its rare definitions left out.
  public init(_ file: SourceFile, rare: Set<String> = []) throws(RelaxNGSchema.InvalidSchema) {
    let short = SourceFile(path: file.path, utf8: file.utf8.withoutDocumentation)
    let narrow =
      rare.isEmpty ? short : SourceFile(path: file.path, utf8: short.utf8.without(definitions: rare))
    if let compiled = try? Compiled(narrow) {
      whole = Stock(short)
      usual = Stock(narrow, compiled)
      self.rare = rare.map { Array($0.utf8) }
    } else {
      // Where something is wrong with it, the whole text has the places.
      whole = Stock(file, try Compiled(file))
      usual = whole
      self.rare = []
    }
  }

  /// Reads a file and compares it with the schema, from any thread.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - reader: How it is read.
  /// - Returns: What came of it.
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

/// A compiled schema, in nobody's hands or in one reader's.
private final class Compiled {
  let schema: RelaxNGSchema

  init(_ file: SourceFile) throws(RelaxNGSchema.InvalidSchema) { schema = try RelaxNGSchema(file) }
}

/// Compiled schemas of one file.
private final class Stock: @unchecked Sendable {
  private let file: SourceFile
  private let condition = NSCondition()
  private var idle: [Compiled]
  /// How many there are, those that are out among them.
  private var count: Int

  init(_ file: SourceFile, _ first: Compiled? = nil) {
    self.file = file
    idle = first.map { [$0] } ?? []
    count = idle.count
  }

  /// Lends one that is idle, or another.
  ///
  /// - Throws: What is wrong with the schema, if there is none at all.
  func borrow() throws(RelaxNGSchema.InvalidSchema) -> Compiled {
    if let compiled = condition.withLock({ idle.popLast() }) { return compiled }
    do throws(RelaxNGSchema.InvalidSchema) {
      let compiled = try Compiled(file)
      condition.withLock { count += 1 }
      return compiled
    } catch {
      // There is no room for another: one of those that are out comes back.
      let compiled = condition.withLock {
        while count > 0, idle.isEmpty { condition.wait() }
        return idle.popLast()
      }
      if let compiled { return compiled }
      throw error
    }
  }

  func giveBack(_ compiled: Compiled) {
    condition.withLock {
      idle.append(compiled)
      condition.signal()
    }
  }
}
