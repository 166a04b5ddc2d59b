internal import Synchronization

/// What has been worked out once and is often asked for again.
///
/// Any number of threads may ask at once. What is kept never changes an answer.
final class Shelf<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let capacity: Int
  private let kept = Mutex<[Key: Value]>([:])

  /// A shelf with room for so many values; what comes when it is full is worked out each time.
  init(capacity: Int) { self.capacity = capacity }

  /// The value for a key, made if nobody has asked before.
  func value(for key: Key, making make: () -> Value) -> Value {
    if let known = kept.withLock({ $0[key] }) { return known }
    let made = make()
    kept.withLock { if $0.count < capacity { $0[key] = made } }
    return made
  }
}
