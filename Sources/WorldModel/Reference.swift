public import Diagnostics

/// A name that stands for something defined elsewhere, and where it is written.
///
/// Two references are equal when they name the same thing; their places are
/// for messages only.
public struct Reference: Hashable, Sendable {
  public var id: String
  public var origin: SourceRange?

  public init(_ id: String, at origin: SourceRange? = nil) {
    self.id = id
    self.origin = origin
  }

  public static func == (a: Self, b: Self) -> Bool { a.id == b.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
