public import BigInt
public import WorldModel

/// Who does what in all the stories of a planet together, group by group.
///
/// Every number is exact: it is counted over all stories, not sampled from
/// them. A group is what ``WorldModel/Character/gender`` says; other groups,
/// such as those of an age, are not counted.
///
/// Each row is measured in two ways. `stories` says in how many stories it
/// happens at least once to somebody of a group; over ``Shares/stories`` that is
/// the share of stories. `times` says how often it happens to somebody of the
/// group in all stories together; over the times of all groups that is the
/// group's share ("of all the comforting, 47.9 % is done by boys"), and over
/// ``Shares/stories`` the expected number for each story.
public struct Shares: Hashable, Sendable {
  /// What is counted.
  public enum Subject: Hashable, Sendable {
    /// Somebody plays a role.
    case plays(role: String)
    /// A role shows a trait; any role, if none is named.
    case shows(trait: String, role: String?)
    /// Somebody does an act; an act of several doers counts once for each.
    case does(Verb)
    /// Somebody does an act of a class.
    case doesAny(Verb.Class)
    /// An act is done to somebody; to several, it counts once for each.
    case receives(Verb)
    /// An act of a class is done to somebody.
    case receivesAny(Verb.Class)
    /// Somebody feels something, under a mask or not, at a strength of one at least.
    case feels(FeelingFamily)
  }

  /// What is counted of one group.
  public struct Cell: Hashable, Sendable {
    /// In how many stories it happens at least once.
    public var stories: BigUInt
    /// How often it happens in all stories together.
    public var times: BigUInt

    public init(stories: BigUInt = 0, times: BigUInt = 0) {
      self.stories = stories
      self.times = times
    }
  }

  /// One thing, counted for each group.
  public struct Row: Hashable, Sendable {
    public var subject: Subject
    /// In the order of ``Shares/groups``.
    public var cells: [Cell]
    /// In how many stories it happens at least once, whoever it is.
    public var stories: BigUInt

    /// How often it happens in all stories together.
    public var times: BigUInt { cells.reduce(0) { $0 + $1.times } }
  }

  /// How many stories there are: the denominator of every `stories`.
  public var stories: BigUInt
  /// The groups of the cast, in alphabetical order.
  public var groups: [String]
  /// Roles, traits, acts done, acts received, feelings; what never happens is left out.
  public var rows: [Row]

  /// Shares of nothing yet, to which those of planets can be added.
  public init() { self.init(stories: 0, groups: [], rows: []) }

  init(stories: BigUInt, groups: [String], rows: [Row]) {
    self.stories = stories
    self.groups = groups
    self.rows = rows
  }

  /// The row of a subject; nil if it never happens.
  public subscript(subject: Subject) -> Row? { rows.first { $0.subject == subject } }

  /// The shares over the stories of both.
  ///
  /// Roles, traits and groups are the same where they have the same id.
  public static func + (a: Self, b: Self) -> Self {
    let groups = Set(a.groups + b.groups).sorted()
    var rows: [Row] = []
    var index: [Subject: Int] = [:]
    for shares in [a, b] {
      for row in shares.rows {
        let place = index[row.subject] ?? rows.count
        if place == rows.count {
          index[row.subject] = place
          rows.append(Row(subject: row.subject, cells: groups.map { _ in Cell() }, stories: 0))
        }
        rows[place].stories += row.stories
        for (group, cell) in zip(shares.groups, row.cells) {
          guard let column = groups.firstIndex(of: group) else { continue }
          rows[place].cells[column].stories += cell.stories
          rows[place].cells[column].times += cell.times
        }
      }
    }
    return Shares(stories: a.stories + b.stories, groups: groups, rows: rows.inOrder())
  }
}

extension [Shares.Row] {
  /// Sorted by kind; verbs, classes and feelings as their lists have them, roles
  /// and traits as they came.
  func inOrder() -> Self {
    enumerated().sorted { ($0.element.subject.rank, $0.offset) < ($1.element.subject.rank, $1.offset) }
      .map(\.element)
  }
}

extension Shares.Subject {
  private static let verbs = ranks(of: Verb.allCases)
  private static let classes = ranks(of: Verb.Class.allCases)
  private static let feelings = ranks(of: FeelingFamily.allCases)

  private static func ranks<Item: Hashable>(of items: [Item]) -> [Item: Int] {
    Dictionary(items.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Where the subject stands among the others.
  fileprivate var rank: Int {
    switch self {
    case .plays: 0
    case .shows(_, .some): 1_000
    case .shows(_, nil): 2_000
    case .does(let verb): 3_000 + (Self.verbs[verb] ?? 0)
    case .doesAny(let kind): 4_000 + (Self.classes[kind] ?? 0)
    case .receives(let verb): 5_000 + (Self.verbs[verb] ?? 0)
    case .receivesAny(let kind): 6_000 + (Self.classes[kind] ?? 0)
    case .feels(let family): 7_000 + (Self.feelings[family] ?? 0)
    }
  }
}
