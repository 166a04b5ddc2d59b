import ArgumentParser
import Diagnostics
import Foundation
import Linting

/// Reads the file that `--baseline` names.
enum BaselineFile {
  /// - Throws: A ``Complaint``, or `ExitCode(2)` once what is wrong has been shown.
  static func read(_ path: String) throws -> Baseline {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Complaint(
        "There is no file \(path) that could be read. `orrery lint --write-baseline \(path)` writes a baseline."
      )
    }
    do throws(Baseline.Refusal) {
      return try Baseline(SourceFile(path: path, utf8: [UInt8](data)))
    } catch {
      Console.show([error.diagnostic], asProduct: false)
      throw ExitCode(2)
    }
  }
}
