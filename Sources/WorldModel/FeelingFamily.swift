/// The families of feelings.
///
/// Each lies somewhere between uncomfortable and comfortable and between still
/// and lively; none is good or bad.
public enum FeelingFamily: String, Hashable, Sendable, CaseIterable {
  case joy
  case pride
  case tenderness
  case calm
  case hope
  case curiosity
  case surprise
  case shyness
  case fear
  case shame
  case guilt
  case sadness
  case loneliness
  case longing
  case anger
  case envy
  case disgust
  case boredom

  /// How comfortable the feeling is at its strongest, from -5 to 5.
  ///
  /// With ``energy`` it makes the two axes of the Mood Meter of the RULER
  /// approach (Yale Center for Emotional Intelligence).
  public var pleasantness: Int { coordinates.pleasantness }

  /// How lively the feeling is at its strongest, from -5 to 5.
  public var energy: Int { coordinates.energy }

  private var coordinates: (pleasantness: Int, energy: Int) {
    switch self {
    case .joy: (4, 3)
    case .pride: (3, 2)
    case .tenderness: (4, -2)
    case .calm: (3, -4)
    case .hope: (3, 1)
    case .curiosity: (2, 3)
    case .surprise: (0, 4)
    case .shyness: (-1, -2)
    case .fear: (-4, 4)
    case .shame: (-4, -2)
    case .guilt: (-3, -1)
    case .sadness: (-4, -3)
    case .loneliness: (-3, -3)
    case .longing: (-1, -2)
    case .anger: (-3, 4)
    case .envy: (-3, 2)
    case .disgust: (-3, 2)
    case .boredom: (-1, -4)
    }
  }
}

/// What a feeling can hide behind.
public enum Mask: String, Hashable, Sendable, CaseIterable {
  case joke, boast, shrug, storm
}
