import Foundation

/// The commands of a page, run one after another as a reader would type them.
struct GuideRun {
  /// A command, what the page says it prints, and what it prints.
  struct Step {
    var command: String
    /// Its line, by its number in the page.
    var line: Int
    /// The lines below the command, by their number in the page.
    var lines: Range<Int>
    var expected: Excerpt
    var actual: [String]
  }

  /// A snippet of XML, and the folder that the page is in at that point.
  struct Snippet {
    var line: Int
    var excerpt: Excerpt
    var folder: URL
  }

  /// A page that does not say something that is needed to follow it.
  struct Unclear: Error, CustomStringConvertible { var description: String }

  private(set) var steps: [Step] = []
  private(set) var snippets: [Snippet] = []
  /// What stands today where the page has this story code: a code changes with the edition of its world.
  private var codes: [String: String] = [:]

  /// Runs a page in a copy of the steps.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - isDry: Whether only the way through the folders is followed, and nothing is run.
  /// - Throws: ``Unclear`` if a command is none of ours or a folder is not there.
  init(_ page: GuidePage, isDry: Bool = false) throws {
    let scratch = try Scratch()
    let steps = scratch.url.appending(component: "steps")
    try FileManager.default.copyItem(at: GuidePage.steps, to: steps)
    var folder = steps
    for block in page.blocks {
      switch block.language {
      case "console": try run(page, block, isDry, &folder)
      case "xml":
        let here = GuidePage.steps.appending(path: folder.path.dropFirst(steps.path.count))
        snippets.append(
          Snippet(
            line: block.lines.lowerBound, excerpt: Excerpt(lines: Self.trimmed(page.lines[block.lines])),
            folder: here))
      default:
        throw Unclear(description: "\(page), line \(block.lines.lowerBound): a block is console or xml")
      }
    }
  }

  private mutating func run(
    _ page: GuidePage, _ block: GuidePage.Block, _ isDry: Bool, _ folder: inout URL
  ) throws {
    let starts = block.lines.filter { page.lines[$0].hasPrefix("$ ") }
    guard starts.first == block.lines.first else {
      throw Unclear(description: "\(page), line \(block.lines.lowerBound): a console begins with a command")
    }
    for (start, end) in zip(starts, starts.dropFirst() + [block.lines.upperBound]) {
      let command = String(page.lines[start].dropFirst(2))
      let words = Self.words(of: command)
      switch words.first {
      case "cd" where words.count == 2:
        folder = folder.appending(path: words[1]).standardizedFileURL
        guard FileManager.default.fileExists(atPath: folder.path) else {
          throw Unclear(description: "\(page), line \(start + 1): there is no folder \(words[1])")
        }
      case "orrery" where isDry: continue
      case "orrery":
        let today = words.dropFirst().map { codes[$0] ?? $0 }
        let ran = try Orrery.run(today, in: folder, together: true)
        var printed = ran.output.components(separatedBy: "\n")
        if printed.last == "" { printed.removeLast() }
        let expected = Array(page.lines[start + 1..<end])
        steps.append(
          Step(
            command: codes.reduce(command) { $0.replacing($1.key, with: $1.value) }, line: start,
            lines: start + 1..<end, expected: Excerpt(lines: expected), actual: printed))
        codes.merge(zip(Self.codes(in: expected).reversed(), Self.codes(in: printed).reversed())) { $1 }
      default:
        throw Unclear(description: "\(page), line \(start + 1): \(command) is not a command of the guide")
      }
    }
  }

  /// The story codes in what was printed, in order; of an excerpt, those at its end.
  private static func codes(in lines: [String]) -> [String] {
    lines.compactMap { $0.wholeMatch(of: #/Story (\S+)/#).map { String($0.output.1) } }
  }

  /// The words of a command; quotation marks keep spaces.
  private static func words(of command: String) -> [String] {
    var words: [String] = []
    for (index, part) in command.components(separatedBy: "\"").enumerated() {
      if index.isMultiple(of: 2) {
        words += part.split(separator: " ").map(String.init)
      } else {
        words.append(part)
      }
    }
    return words
  }

  /// Lines without the white space round them: a snippet may be indented as the page likes.
  static func trimmed(_ lines: some Sequence<String>) -> [String] {
    lines.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
