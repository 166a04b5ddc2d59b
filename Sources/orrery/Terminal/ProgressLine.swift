import Diagnostics
import Foundation

/// A line on standard error that says what is under way, where that takes over a second.
///
/// It stands only on a terminal, not with `--quiet`, and is gone before anything else is written.
enum ProgressLine {
  private final class State: @unchecked Sendable {
    let lock = NSLock()
    var label = ""
    var done = 0
    var total = 0
    var noun = ""
    var started = DispatchTime.now()
    var isUnderWay = false
    /// What stands on the line; nil if it is not there.
    var shown: String?
    var isTicking = false
  }

  private static let state = State()
  /// How long something may take before it is spoken of, in nanoseconds.
  private static let patience: UInt64 = 1_000_000_000
  private static let width = 79

  /// Says what is under way now.
  ///
  /// - Parameters:
  ///   - label: What it is, as in "Counting stories".
  ///   - total: Of how many steps it is; 0 if nobody knows.
  ///   - noun: What each step is about.
  static func begin(_ label: String, of total: Int = 0, _ noun: String = "planet") {
    guard isatty(STDERR_FILENO) == 1, !Console.isQuiet else { return }
    state.lock.withLock {
      (state.label, state.done, state.total, state.noun) = (label, 0, total, noun)
      if !state.isUnderWay { state.started = .now() }
      state.isUnderWay = true
      guard !state.isTicking else { return }
      state.isTicking = true
      Thread.detachNewThread {
        while true {
          Thread.sleep(forTimeInterval: 0.1)
          show()
        }
      }
    }
  }

  /// Says that a step is done.
  static func step() { state.lock.withLock { state.done += 1 } }

  /// Takes the line away.
  static func end() {
    state.lock.withLock {
      state.isUnderWay = false
      guard state.shown != nil else { return }
      state.shown = nil
      print("\r\u{1B}[2K")
    }
  }

  private static func show() {
    state.lock.withLock {
      let waited = DispatchTime.now().uptimeNanoseconds - state.started.uptimeNanoseconds
      guard state.isUnderWay, waited >= patience else { return }
      let steps =
        state.total > 1 ? ", \(state.noun) \(min(state.done + 1, state.total)) of \(state.total)" : ""
      let text = "\(state.label)\(steps) … \(waited / 1_000_000_000) s"
      let line = text.shortened(to: width)
      guard line != state.shown else { return }
      state.shown = line
      print("\r\u{1B}[2K" + line)
    }
  }

  private static func print(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
