import Foundation

/// What has to go away again if a signal ends the program: files that are not whole yet.
///
/// A handler may do next to nothing, so the paths lie ready for it as C strings
/// that are never freed, and it only unlinks them and lets the signal do what
/// it would have done: the program dies of it, as Unix expects.
enum Unfinished {
  /// The most paths at once: a book has a page for each story.
  private static let most = 4_096
  nonisolated(unsafe) private static let paths = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
    capacity: most)
  nonisolated(unsafe) private static var count = 0
  nonisolated(unsafe) private static var isWatching = false

  /// Notes a file, or a folder that is removed if it is empty by then.
  static func add(_ path: String) {
    watch()
    guard count < most else { return }
    paths[count] = strdup(path)
    count += 1
  }

  /// Forgets what was noted last: it is finished, or gone.
  static func forget(_ number: Int = 1) { count = max(count - number, 0) }

  /// Removes the newest first, so that folders are empty when their turn comes.
  ///
  /// Safe in a signal handler.
  private static func remove() {
    while count > 0 {
      count -= 1
      if let path = paths[count], unlink(path) != 0 { rmdir(path) }
    }
  }

  private static func watch() {
    guard !isWatching else { return }
    isWatching = true
    // A file that grows beyond what is allowed is an error to report, and no reason to die.
    signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] {
      let former = signal(number) { number in
        Unfinished.remove()
        signal(number, SIG_DFL)
        raise(number)
      }
      // What somebody has chosen to ignore, as nohup does, stays ignored.
      if unsafeBitCast(former, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
  }
}
