internal import Foundation

extension Array where Element: Sendable {
  /// Maps on all cores; the results stand in the order of the elements.
  ///
  /// - Complexity: As `map`, divided among the cores.
  public func concurrentMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
    let results = Slots<Result>(count)
    withoutActuallyEscaping(transform) { transform in
      DispatchQueue.concurrentPerform(iterations: count) { index in
        results.set(transform(self[index]), at: index)
      }
    }
    return results.all
  }
}

/// Places for results that arrive in any order.
final class Slots<Item: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var items: [Item?]

  init(_ count: Int) { items = [Item?](repeating: nil, count: count) }

  func set(_ item: Item, at index: Int) { lock.withLock { items[index] = item } }

  var all: [Item] { lock.withLock { items.compactMap { $0 } } }
}
