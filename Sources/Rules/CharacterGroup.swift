public import WorldModel

/// Who is meant by a rule about casts: everything that is said must hold.
///
/// Rules about single stories have no groups; those about casts and
/// collections have.
public struct CharacterGroup: Hashable, Sendable {
  public enum Age: String, Hashable, Sendable, CaseIterable {
    /// Under 18.
    case child
    /// 18 or more.
    case adult
    /// 60 or more.
    case old
  }

  public enum Size: String, Hashable, Sendable, CaseIterable {
    case large, small
    /// Whoever has a size at all.
    case any
  }

  public enum Being: String, Hashable, Sendable, CaseIterable {
    case human, other
  }

  /// Any of these; nil for any at all.
  ///
  /// `they` is a gender of its own.
  public var genders: Set<String>?
  /// Any of these; nil for any age.
  public var ages: Set<Age>?
  public var hasDisability: Bool?
  public var hasDifference: Bool?
  public var size: Size?
  public var being: Being?

  public init(
    genders: Set<String>? = nil, ages: Set<Age>? = nil, hasDisability: Bool? = nil,
    hasDifference: Bool? = nil, size: Size? = nil, being: Being? = nil
  ) {
    self.genders = genders
    self.ages = ages
    self.hasDisability = hasDisability
    self.hasDifference = hasDifference
    self.size = size
    self.being = being
  }

  /// Whether the group can be told from a gender alone.
  public var isGenderOnly: Bool {
    ages == nil && hasDisability == nil && hasDifference == nil && size == nil && being == nil
  }

  /// Whether somebody belongs to the group.
  ///
  /// - Parameters:
  ///   - character: Somebody.
  ///   - words: The words that tell sizes.
  /// - Returns: Whether all that the group says holds.
  public func contains(_ character: Character, by words: ClassWords) -> Bool {
    if let genders, !genders.contains(character.gender) { return false }
    if let ages, !ages.contains(where: { $0.contains(character.age) }) { return false }
    if let hasDisability, hasDisability != (character.disability != nil) { return false }
    if let hasDifference, hasDifference != (character.difference != nil) { return false }
    if let being, being != (ClassWords.isHuman(character) ? .human : .other) { return false }
    guard let size else { return true }
    guard let text = character.size else { return false }
    switch size {
    case .any: return true
    case .large: return words.sizes(in: text).contains("large")
    case .small: return words.sizes(in: text).contains("small")
    }
  }
}

extension CharacterGroup.Age {
  /// Whether somebody of so many years is of this age.
  public func contains(_ years: Int) -> Bool {
    switch self {
    case .child: years < 18
    case .adult: years >= 18
    case .old: years >= 60
    }
  }
}
