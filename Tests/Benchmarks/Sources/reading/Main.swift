import Diagnostics
import Foundation
import Vocabulary
import WorldLoading

/// Reads and validates documents as `orrery check` does, and no more.
///
/// `measure.py reading` compares it with `xmllint --noout --relaxng`.
@main
struct Reading {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst()
    guard !paths.isEmpty else {
      FileHandle.standardError.write(Data("usage: reading WORLD…\n".utf8))
      exit(2)
    }
    let loader = try DocumentLoader()
    var isSound = true
    for path in paths {
      let document = loader.load(path)
      for diagnostic in document.diagnostics.prefix(10) {
        FileHandle.standardError.write(
          Data("\(diagnostic.range?.description ?? path): \(diagnostic.message)\n".utf8))
      }
      isSound = isSound && document.root != nil && document.diagnostics.isEmpty
    }
    exit(isSound ? 0 : 1)
  }
}
