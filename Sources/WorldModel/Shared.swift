/// A value of many parts, kept once for all its copies until one of them is changed.
///
/// A copy costs one reference count, and not one for each part. A change copies the parts.
struct Shared<Parts: Hashable & Sendable>: Hashable, Sendable {
  private final class Box: Sendable {
    let parts: Parts

    init(_ parts: Parts) { self.parts = parts }
  }

  private var box: Box

  init(_ parts: Parts) { box = Box(parts) }

  var parts: Parts {
    _read { yield box.parts }
    set { box = Box(newValue) }
  }

  static func == (a: Self, b: Self) -> Bool { a.box === b.box || a.box.parts == b.box.parts }

  func hash(into hasher: inout Hasher) { hasher.combine(box.parts) }
}
