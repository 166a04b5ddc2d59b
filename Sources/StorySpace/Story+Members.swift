public import WorldModel

extension Story {
  /// Who plays which role, in the order of the roles.
  ///
  /// - Parameter planet: The planet that tells the story.
  /// - Returns: The cast; a character whom the planet does not have is left out.
  public func members(of planet: Planet) -> [Trace.Member] {
    cast.compactMap { casting in
      planet.cast.first { $0.id == casting.character }.map {
        Trace.Member(role: casting.role, character: $0, shownTrait: casting.shownTrait)
      }
    }
  }
}
