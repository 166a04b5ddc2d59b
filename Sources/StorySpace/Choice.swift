internal import WorldModel

/// Something that is settled when a told beat first reads it: which trait a
/// role shows, or which option of an axis is in play.
///
/// Settling late keeps the state small, and makes each story one path: a beat
/// that reads the choice fixes it, a beat that tells it discharges the duty to
/// be told. A choice that nothing told reads stays out of the story.
struct Choice: Sendable {
  enum Subject: Hashable, Sendable {
    /// The trait that a role shows, by the role's index.
    case trait(role: Int)
    /// The option of an axis, by the axis's index.
    case option(axis: Int)
  }

  /// Values in the field: not settled yet, settled as none, or 2 + index.
  static let open = 0
  static let none = 1
  static let first = 2

  var subject: Subject
  /// The ids of the traits or options.
  var values: [String]
  var field: StateField
  /// Set while the choice is settled, not none, and not told yet.
  var untold: StateBits
  /// Facts that a value sets from the start.
  var sets: [StateBits]
  /// Facts that must be set at the end with a value.
  var wants: [StateBits]
  /// For traits, the values open to each class of the role's players.
  var available: [UInt64]

  /// Bits for the values a condition allows: bit 0 for none, bit 1 + index.
  static func bit(of value: Int) -> UInt64 { 1 << UInt64(value - none) }

  /// The values that the planet can take, none always among them.
  var open: UInt64 = ~0

  /// A mask of none and every value that can be chosen.
  var all: UInt64 { open & (values.count >= 63 ? ~0 : (1 << UInt64(values.count + 1)) - 1) }
}

/// A beat's reading of a choice.
struct ChoiceRead: Sendable {
  var choice: Int
  /// The values with which the beat can be told.
  var allowed: UInt64
  /// Whether the beat shows the choice, so that it is in the story.
  var tells: Bool
}
