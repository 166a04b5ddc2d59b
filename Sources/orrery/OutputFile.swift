import Foundation

/// A file that is written whole or not at all.
///
/// The bytes go to a new file beside it, which takes its place at the end.
/// Whatever goes wrong before that leaves what was there untouched. A pipe or a
/// device cannot be replaced and is written to as it is.
struct OutputFile: ~Copyable {
  private let file: Int32
  /// The path as the user gave it.
  private let name: String
  private let target: String
  /// Where the bytes are until the end; nil for a pipe or a device.
  private let draft: String?

  private init(_ file: Int32, _ name: String, target: String, draft: String?) {
    self.file = file
    self.name = name
    self.target = target
    self.draft = draft
  }

  /// Opens a file for writing.
  ///
  /// - Parameter name: The path.
  /// - Returns: The file.
  /// - Throws: A ``Complaint`` that says why it cannot be written.
  static func opening(_ name: String) throws(Complaint) -> OutputFile {
    let target = real(name)
    var status = stat()
    let isThere = stat(target, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      guard status.st_mode & S_IFMT != S_IFDIR else { throw refusal(name) }
      let file = open(target, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw refusal(name) }
      return OutputFile(file, name, target: target, draft: nil)
    }
    // A file that is protected from writing is not replaced either.
    guard !isThere || access(target, W_OK) == 0 else { throw refusal(name) }
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    let draft = folder + ".orrery-\(getpid())"
    Unfinished.add(draft)
    var file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if file < 0, errno == EEXIST {
      // Left behind by a process that had this number before.
      unlink(draft)
      file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    guard file >= 0 else {
      Unfinished.forget()
      throw refusal(name, errno)
    }
    if isThere { fchmod(file, status.st_mode & 0o7777) }
    return OutputFile(file, name, target: target, draft: draft)
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(Complaint) {
    let reason = Self.write(bytes, to: file)
    guard reason == 0 else { throw Self.refusal(name, reason) }
  }

  /// Puts the file in its place.
  consuming func finish() throws(Complaint) {
    guard let draft else { return }
    // Some file systems notice only now that there is no room.
    guard fsync(file) == 0, rename(draft, target) == 0 else { throw Self.refusal(name, errno) }
  }

  deinit {
    close(file)
    guard let draft else { return }
    // After a finished file there is nothing to remove.
    unlink(draft)
    Unfinished.forget()
  }

  /// Writes all bytes; answers with why the system refuses, or 0.
  static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Foundation.write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count >= 0 {
          written += count
        } else if errno == EAGAIN {
          var waiting = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
          poll(&waiting, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// The file that links lead to; the path itself where there is none yet.
  private static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func refusal(_ name: String, _ reason: Int32 = 0) -> Complaint {
    switch reason {
    case ENOSPC, EDQUOT, EFBIG:
      Complaint(
        "\(name) cannot be written: there is no room for it. Whatever was there before is unchanged.")
    default:
      Complaint("\(name) cannot be written. Check that its folder exists and that you may write there.")
    }
  }
}
