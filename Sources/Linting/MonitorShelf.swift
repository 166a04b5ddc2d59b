internal import Rules
internal import Synchronization

/// Monitors that stay the same from story to story, kept for the next one.
///
/// Any number of threads may ask at once. What is kept never changes an answer.
final class MonitorShelf: Sendable {
  /// So many lists of roles are kept; a document with more is read all the same.
  private static let capacity = 64

  private let monitors = Mutex<[[String]: [[Monitor]]]>([:])

  /// The monitors for some roles, made if nobody has asked before.
  func monitors(of roles: [String], making make: () -> [[Monitor]]) -> [[Monitor]] {
    if let known = monitors.withLock({ $0[roles] }) { return known }
    let made = make()
    monitors.withLock { if $0.count < Self.capacity { $0[roles] = made } }
    return made
  }
}
