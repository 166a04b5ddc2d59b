internal import Diagnostics
internal import Foundation

/// A compiled schema, in nobody's hands or in one reader's.
final class CompiledSchema {
  let schema: RelaxNGSchema

  init(_ file: SourceFile) throws(RelaxNGSchema.InvalidSchema) { schema = try RelaxNGSchema(file) }
}

/// Compiled schemas that say the same, lent to one reader each.
final class SchemaStock: @unchecked Sendable {
  private let texts: [SourceFile]
  private let condition = NSCondition()
  private var idle: [CompiledSchema] = []
  /// How many there are or will be: those that are idle, out, or being compiled.
  private var count = 0

  /// - Parameter texts: The schema in several texts that say the same to files that come, the shortest
  ///   first; the next is taken where one cannot be compiled.
  init(_ texts: [SourceFile]) { self.texts = texts }

  /// Lends one that is idle, or compiles another.
  ///
  /// Where there is no room for another, one of those that are out is waited for.
  ///
  /// - Throws: What is wrong with the last text, if none can be compiled and there is nothing to wait for.
  func borrow() throws(RelaxNGSchema.InvalidSchema) -> CompiledSchema {
    let found = condition.withLock {
      if idle.isEmpty { count += 1 }
      return idle.popLast()
    }
    if let found { return found }
    do throws(RelaxNGSchema.InvalidSchema) {
      return try compiled()
    } catch {
      let found = condition.withLock {
        count -= 1
        // Whoever waits for this one waits for nothing now.
        condition.broadcast()
        while count > 0, idle.isEmpty { condition.wait() }
        return idle.popLast()
      }
      if let found { return found }
      throw error
    }
  }

  private func compiled() throws(RelaxNGSchema.InvalidSchema) -> CompiledSchema {
    var refusal = RelaxNGSchema.InvalidSchema(diagnostics: [])
    for text in texts {
      do throws(RelaxNGSchema.InvalidSchema) {
        return try CompiledSchema(text)
      } catch {
        refusal = error
      }
    }
    throw refusal
  }

  /// Takes back what was lent.
  func giveBack(_ compiled: CompiledSchema) {
    condition.withLock {
      idle.append(compiled)
      condition.signal()
    }
  }
}
