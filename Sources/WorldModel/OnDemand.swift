internal import Synchronization

/// A value that is worked out when it is first asked for, and then kept.
public final class OnDemand<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let known = Mutex<Value?>(nil)

  /// - Parameter make: Works the value out: the same one whenever it is called.
  public init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value.
  ///
  /// Whoever asks first waits for it, and so do those who ask meanwhile.
  public var value: Value {
    known.withLock { known in
      if let known { return known }
      let value = make()
      known = value
      return value
    }
  }
}

extension OnDemand: Equatable where Value: Equatable {
  public static func == (one: OnDemand, other: OnDemand) -> Bool {
    one === other || one.value == other.value
  }
}

extension OnDemand: Hashable where Value: Hashable {
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
