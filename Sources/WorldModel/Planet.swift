public import Diagnostics

/// A planet: a law, an arc, a cast, and the beats that can happen there.
public struct Planet: Hashable, Sendable, Identifiable {
  public var id: String
  public var name: String
  /// How to say the name.
  public var say: String?
  public var law: String
  public var arc: Arc
  public var customs: [Custom]
  public var senses: String?
  public var places: [Place]
  public var cast: [Character]
  public var roles: [Role]
  public var axes: [Axis]
  /// Which options the planet can take, where it cannot take all.
  public var takes: [Intake]
  public var facts: [Fact]
  public var lines: StoryLines
  public var beats: [Beat]
  public var forbidden: [ForbiddenCell]
  public var waivers: [Waiver]
  public var origin: SourceRange?

  public init(id: String, name: String, law: String, arc: Arc, origin: SourceRange? = nil) {
    self.id = id
    self.name = name
    self.law = law
    self.arc = arc
    customs = []
    places = []
    cast = []
    roles = []
    axes = []
    takes = []
    facts = []
    lines = StoryLines()
    beats = []
    forbidden = []
    waivers = []
    self.origin = origin
  }

  /// What the hero comes to see.
  public struct Arc: Hashable, Sendable {
    public var skill: Reference
    /// Whom it is for, in years.
    public var ages: ClosedRange<Int>?
    public var falseBelief: String
    public var newBelief: String
    public var shownBy: String?
    public var stillHard: String?

    public init(
      skill: Reference, ages: ClosedRange<Int>? = nil, falseBelief: String, newBelief: String,
      shownBy: String? = nil, stillHard: String? = nil
    ) {
      self.skill = skill
      self.ages = ages
      self.falseBelief = falseBelief
      self.newBelief = newBelief
      self.shownBy = shownBy
      self.stillHard = stillHard
    }
  }

  public struct Custom: Hashable, Sendable {
    public var name: String
    public var text: String

    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  public struct Place: Hashable, Sendable, Identifiable {
    public var id: String
    public var text: String
    public var origin: SourceRange?

    public init(id: String, text: String, origin: SourceRange? = nil) {
      self.id = id
      self.text = text
      self.origin = origin
    }
  }

  /// A part to be played.
  public struct Role: Hashable, Sendable, Identifiable {
    /// Who may play it.
    public enum Player: String, Hashable, Sendable { case child, adult, any }

    public var id: String
    public var player: Player
    /// Whether a story may do without.
    public var isOptional: Bool
    public var origin: SourceRange?

    public init(id: String, player: Player = .any, isOptional: Bool = false, origin: SourceRange? = nil) {
      self.id = id
      self.player = player
      self.isOptional = isOptional
      self.origin = origin
    }

    /// Whether somebody is of the right age for the part.
    public func admits(_ character: Character) -> Bool {
      switch player {
      case .child: character.isChild
      case .adult: !character.isChild
      case .any: true
      }
    }
  }

  /// Something that differs from story to story.
  public struct Axis: Hashable, Sendable, Identifiable {
    public struct Option: Hashable, Sendable, Identifiable {
      public var id: String
      public var text: String
      public var short: String?
      /// Facts that are set from the start in a story with this option.
      public var sets: [Reference]
      /// Facts that must be set when a story with this option ends.
      public var wants: [Reference]
      public var origin: SourceRange?

      public init(
        id: String, text: String, short: String? = nil, sets: [Reference] = [], wants: [Reference] = [],
        origin: SourceRange? = nil
      ) {
        self.id = id
        self.text = text
        self.short = short
        self.sets = sets
        self.wants = wants
        self.origin = origin
      }
    }

    public var id: String
    public var options: [Option]
    /// For shared challenges, the planets they serve; empty for all.
    public var planets: [Reference]
    public var origin: SourceRange?

    public init(id: String, options: [Option], planets: [Reference] = [], origin: SourceRange? = nil) {
      self.id = id
      self.options = options
      self.planets = planets
      self.origin = origin
    }
  }

  /// The options of an axis that a planet can take.
  public struct Intake: Hashable, Sendable {
    public var axis: Reference
    public var options: [Reference]
    public var origin: SourceRange?

    public init(axis: Reference, options: [Reference], origin: SourceRange? = nil) {
      self.axis = axis
      self.options = options
      self.origin = origin
    }
  }

  /// Whether the planet can take an option of an axis.
  public func takes(_ option: String, of axis: String) -> Bool {
    takes.allSatisfy { intake in intake.axis.id != axis || intake.options.contains { $0.id == option } }
  }

  /// Something that can be true or not in a story.
  public struct Fact: Hashable, Sendable, Identifiable {
    public var id: String
    public var startsSet: Bool
    /// Whether it must be set when a story ends.
    public var isWanted: Bool
    public var origin: SourceRange?

    public init(id: String, startsSet: Bool = false, isWanted: Bool = false, origin: SourceRange? = nil) {
      self.id = id
      self.startsSet = startsSet
      self.isWanted = isWanted
      self.origin = origin
    }
  }
}

/// The lines around a story: title, pitch, question, talk, things to try.
public struct StoryLines: Hashable, Sendable {
  /// A line, and the conditions under which it fits a story.
  public struct Line: Hashable, Sendable {
    public var wording: Wording
    public var requirements: [Requirement]

    public init(_ wording: Wording, requirements: [Requirement] = []) {
      self.wording = wording
      self.requirements = requirements
    }
  }

  public var titles: [Line] = []
  public var pitches: [Line] = []
  public var questions: [Line] = []
  public var talk: [Line] = []
  public var tries: [Line] = []

  public init() {}

  /// Every line.
  public var all: [Line] { titles + pitches + questions + talk + tries }
}

/// A trait assignment that no story makes: this group, in this role, showing
/// this trait.
public struct ForbiddenCell: Hashable, Sendable {
  public var group: String
  public var role: Reference
  public var trait: Reference
  public var because: String?
  public var origin: SourceRange?

  public init(
    group: String, role: Reference, trait: Reference, because: String? = nil, origin: SourceRange? = nil
  ) {
    self.group = group
    self.role = role
    self.trait = trait
    self.because = because
    self.origin = origin
  }
}
