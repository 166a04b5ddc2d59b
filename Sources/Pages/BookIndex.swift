internal import Diagnostics
internal import Outlining
internal import StorySpace
internal import WorldModel

/// The people and the places of a book, and the stories in which they come up.
enum BookIndex {
  struct Mention: Sendable {
    var title: String
    var link: String
    /// Such as a role.
    var note: String?
  }

  struct Entry: Sendable {
    var name: String
    var mentions: [Mention]

    static let fields: [Field<Entry>] = [
      .init("entry", "The name.", .text { $0.name }),
      .each(
        "mentions", "The stories.",
        [
          Field<Mention>("mention", "The title of the story.", .text { $0.title }),
          Field<Mention>("mentionLink", "Where the story is.", .text { $0.link }),
          Field<Mention>("mentionNote", "The part played in it.", .text { $0.note }),
        ]
      ) { $0.mentions },
    ]
  }

  /// Everybody; two people of one name on one planet stay two.
  static func people(in chapters: [Book.Chapter]) -> [Entry] {
    var entries: [String: Entry] = [:]
    for chapter in chapters {
      for outline in chapter.outlines {
        for member in outline.cast {
          let key = "\(chapter.number)".indented(to: 4) + " " + member.character.id
          let mention = Mention(title: outline.title, link: chapter.link, note: member.role)
          entries[key, default: Entry(name: member.character.name, mentions: [])].mentions.append(mention)
        }
      }
    }
    return sorted(entries)
  }

  /// Every place; one of several planets stands there once for each.
  static func places(in chapters: [Book.Chapter]) -> [Entry] {
    var entries: [String: Entry] = [:]
    for chapter in chapters {
      for outline in chapter.outlines {
        var seen: Set<String> = []
        for place in outline.beats.compactMap(\.place) where !place.isEmpty && seen.insert(place).inserted {
          entries[
            "\(chapter.number)".indented(to: 4) + " " + place, default: Entry(name: place, mentions: [])
          ].mentions
            .append(Mention(title: outline.title, link: chapter.link))
        }
      }
    }
    return sorted(entries)
  }

  /// By name, without articles and capitals, and then by planet.
  private static func sorted(_ entries: [String: Entry]) -> [Entry] {
    func key(_ name: String) -> String {
      let lower = name.lowercased()
      for article in ["the ", "a ", "an "] where lower.hasPrefix(article) {
        return String(lower.dropFirst(article.count))
      }
      return lower
    }
    return entries.sorted { (key($0.value.name), $0.key) < (key($1.value.name), $1.key) }.map(\.value)
  }
}
