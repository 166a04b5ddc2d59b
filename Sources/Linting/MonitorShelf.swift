internal import Synchronization

/// Monitors that stay the same from story to story, kept for the next one.
///
/// Any number of threads may ask at once. What is kept never changes an answer.
final class MonitorShelf: Sendable {
  /// So many lists of roles are kept; a document with more is read all the same.
  private static let capacity = 64

  private let kept = Mutex<[[String]: [[LintPlan.Watch]]]>([:])

  /// The monitors for some roles, made if nobody has asked before.
  func watches(of roles: [String], making make: () -> [[LintPlan.Watch]]) -> [[LintPlan.Watch]] {
    if let known = kept.withLock({ $0[roles] }) { return known }
    let made = make()
    kept.withLock { if $0.count < Self.capacity { $0[roles] = made } }
    return made
  }
}
