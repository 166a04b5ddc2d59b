public import WorldModel

/// Tells classes of work, and words about looks and size, from an author's words.
public struct ClassWords: Sendable {
  private let classes: [(kind: World.WordClass.Kind, id: String)]
  private let matcher: PhraseMatcher

  /// Makes ready to read texts.
  ///
  /// - Parameter classes: The classes of the prelude and of a world.
  public init(_ classes: [World.WordClass] = []) {
    self.classes = classes.flatMap { kind in kind.words.map { _ in (kind.kind, kind.id) } }
    matcher = PhraseMatcher(classes.flatMap { $0.words.map { Phrase(words: $0) } })
  }

  private func ids(_ kind: World.WordClass.Kind, in text: String?) -> Set<String> {
    guard let text else { return [] }
    return Set(matcher.matches(in: text).map { classes[$0.phrase] }.filter { $0.kind == kind }.map(\.id))
  }

  /// The classes of somebody's work.
  public func work(of character: Character) -> Set<String> { ids(.work, in: character.work) }

  /// The sizes that a text speaks of: large, small.
  public func sizes(in text: String) -> Set<String> { ids(.size, in: text) }

  /// Whether somebody is described by words about looks.
  public func describesLooks(of character: Character) -> Bool {
    character.appearance.contains { !ids(.looks, in: $0).isEmpty }
  }

  /// Whether somebody is a person: no kind is named, or one that people are.
  public static func isHuman(_ character: Character) -> Bool {
    guard let kind = character.kind?.lowercased() else { return true }
    return humanKinds.contains(kind)
  }

  private static let humanKinds: Set<String> = [
    "human", "person", "child", "boy", "girl", "man", "woman", "adult", "baby", "toddler", "teenager",
    "elder",
  ]
}
