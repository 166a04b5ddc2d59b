import ArgumentParser
import Diagnostics
import Linting
import WorldLoading

/// Reads the file that `--baseline` names.
enum BaselineFile {
  /// - Throws: A ``Complaint``, or `ExitCode(2)` once what is wrong has been shown.
  static func read(_ path: String) throws -> Baseline {
    guard case .success(let bytes) = FileBytes.read(path, atMost: DocumentLoader.Limits().fileBytes) else {
      throw Complaint(
        "There is no file \(path) that could be read. `orrery lint --write-baseline \(path)` writes a baseline."
      )
    }
    do throws(Baseline.Refusal) {
      return try Baseline(SourceFile(path: path, utf8: bytes))
    } catch {
      Console.show([error.diagnostic], asProduct: false)
      throw ExitCode(2)
    }
  }
}
