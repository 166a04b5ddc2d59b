internal import Foundation

/// The bytes of plain files, never more than asked for.
///
/// A pipe could keep us waiting for ever and a device has no end, so neither is
/// read; what a path names is looked at after it is opened, so that nobody can
/// put something else in its place.
public enum FileBytes {
  /// Why there are no bytes.
  public enum Failure: Error {
    case missing
    case notAFile
    case tooLarge
    /// The system does not let us.
    case refused
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file; links are followed.
  ///   - limit: The most bytes that it may have.
  /// - Returns: The bytes, or why there are none.
  public static func read(_ path: String, atMost limit: Int) -> Result<[UInt8], Failure> {
    guard !path.utf8.contains(0) else { return .failure(.missing) }
    // A pipe without a writer is not waited for.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      return .failure(
        errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG
          ? .missing : errno == EACCES || errno == EPERM ? .refused : .notAFile)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .failure(.notAFile) }
    guard status.st_size <= limit else { return .failure(.tooLarge) }
    return read(file, atMost: limit, expecting: Int(status.st_size))
  }

  /// Reads standard input to its end.
  public static func readStandardInput(atMost limit: Int) -> Result<[UInt8], Failure> {
    read(STDIN_FILENO, atMost: limit, expecting: 1 << 16)
  }

  private static func read(_ file: Int32, atMost limit: Int, expecting size: Int) -> Result<[UInt8], Failure>
  {
    var bytes = [UInt8](repeating: 0, count: min(size, limit) + 1)
    var count = 0
    while true {
      let read = bytes.withUnsafeMutableBytes { buffer in
        Foundation.read(file, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      }
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { return .failure(.refused) }
      if read == 0 { break }
      count += read
      guard count <= limit else { return .failure(.tooLarge) }
      if count == bytes.count {
        bytes.append(contentsOf: repeatElement(0, count: min(count, limit + 1 - count)))
      }
    }
    bytes.removeLast(bytes.count - count)
    return .success(bytes)
  }

  /// The place that a path leads to, with every link followed; what is not there stands as it is written.
  static func resolved(_ path: String) -> String {
    guard !path.utf8.contains(0) else { return path }
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    guard path != "." else { return path }
    guard let slash = path.lastIndex(of: "/") else { return resolved(".") + "/" + path }
    let folder = path[..<slash]
    return (folder.isEmpty ? "" : resolved(String(folder))) + path[slash...]
  }
}
