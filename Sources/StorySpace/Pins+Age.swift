public import WorldModel

extension Pins {
  /// Whether a planet's stories in a form may be for a child of an age at all:
  /// the arc and the form say whom they are for.
  ///
  /// - Parameters:
  ///   - age: In years.
  ///   - planet: The planet.
  ///   - form: The form.
  /// - Returns: True also where neither says anything.
  public static func suits(_ age: Int, _ planet: Planet, _ form: Form) -> Bool {
    (planet.arc.ages?.contains(age) ?? true) && (form.ages?.contains(age) ?? true)
  }

  /// Whether a beat of a planet may stand in a story for a child of an age.
  ///
  /// An arc that says whom it is for has thought of it, and its beats stand as
  /// they are. Where it says nothing, the bands 3–5, 6–8 and 9–12 are defaults
  /// (components of emotion understanding, after Pons, Harris and de Rosnay
  /// 2004): under 6, no mask, since hidden feelings are not understood yet, and
  /// no uncomfortable feeling at full strength, 4; from 6 on, anything.
  ///
  /// - Parameters:
  ///   - age: In years.
  ///   - beat: The beat.
  ///   - planet: The planet.
  /// - Returns: Whether it may.
  public static func suits(_ age: Int, _ beat: Beat, of planet: Planet) -> Bool {
    guard age < 6, planet.arc.ages == nil else { return true }
    return beat.events.allSatisfy { event in
      guard case .feeling(let feeling) = event else { return true }
      return feeling.mask == nil && (feeling.family.pleasantness >= 0 || feeling.strength <= 3)
    }
  }
}
