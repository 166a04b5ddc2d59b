import Foundation
import Testing

@Suite("Calls that cannot be followed")
struct RefusalTests {
  struct Call: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var words: String

    init(_ call: String, _ words: String) {
      // LUGGA stands for the world, and + for a space.
      arguments = call.split(separator: " ").map {
        $0 == "LUGGA" ? Orrery.lugga : String($0).replacing("+", with: " ")
      }
      self.words = words
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(
    "one plain sentence, and status 2",
    arguments: [
      Call("outlin", "Perhaps outline?"), Call("sing", "There is no command called sing."),
      Call("--loud", "--loud"), Call("lint LUGGA --fromat json", "Did you mean '--format'?"),
      Call("lint LUGGA --format yaml", "'text', 'json', 'sarif' or 'github'"),
      Call("lint LUGGA --fail-on hard", "'note', 'ask' or 'stop'"),
      Call(
        "lint LUGGA --only harm-no-repai", "There is no rule called harm-no-repai. Perhaps harm-no-repair?"),
      Call("lint LUGGA --except help-unasked,pity", "There is no rule called pity."),
      Call("lint LUGGA --family repar", "There is no family called repar. Perhaps repair?"),
      Call("lint LUGGA --only help-unasked --family joy", "leave no rule to look at"),
      Call("lint LUGGA --baseline nowhere.xml", "There is no file nowhere.xml that could be read."),
      Call("lint LUGGA --write-baseline no/such/folder.xml", "cannot be written"),
      Call("explain --family repar", "There is no family called repar. Perhaps repair?"),
      Call("count LUGGA --format xml", "'text', 'json' or 'csv'"),
      Call("count LUGGA LUGGA", "Unexpected argument"),
      Call("count LUGGA --planet luga", "Perhaps lugga?"),
      Call("count LUGGA --form bedtime", "There is no form called bedtime."),
      Call("outline LUGGA --planet luga", "Perhaps lugga?"),
      Call("outline LUGGA --form tale", "There is no form called tale."),
      Call(
        "outline LUGGA --page word",
        "There are cards, csv, fountain, html, json, lesson, markdown, opml, packet, storyboard, text, twee, xml."
      ),
      Call("outline LUGGA --seed seven", "--seed"), Call("outline LUGGA --seed -1", "--seed"),
      Call("outline LUGGA --seed 18446744073709551616", "--seed"), Call("outline LUGGA --seed", "--seed"),
      Call("outline LUGGA --count 0", "from 1 to 100000"),
      Call("outline LUGGA --count 100001", "from 1 to 100000"),
      Call("outline LUGGA --count many", "--count"),
      Call(
        "outline LUGGA --planet lugga --with hero=nobody",
        "There is no character for hero called nobody on Lugga."),
      Call("outline LUGGA --planet lugga --with typo=x", "There is no role or axis called typo on Lugga."),
      Call("outline LUGGA --planet lugga --with load=cov", "Perhaps cow?"),
      Call("outline LUGGA --with hero", "is not understood"),
      Call("outline LUGGA --planet lugga --with hero=", "is not understood"),
      Call("outline LUGGA --with +", "is not understood"),
      Call("outline LUGGA --planet lugga --with beat=x", "There is no beat called x on Lugga."),
      Call(
        "outline LUGGA --planet lugga --with trait:hero=purple", "There is no trait called purple on Lugga."),
      Call("outline LUGGA --planet lugga --with trait:heroo=strong", "Perhaps hero?"),
      Call(
        "outline LUGGA --age 200",
        "--age takes the age of a child in years, from 1 to 17, for example --age 6."),
      Call("outline LUGGA --age 0", "--age takes the age of a child in years"),
      Call("outline LUGGA --age six", "--age"),
      Call(
        "outline LUGGA --age 9 --planet lugga",
        "No planet here has a story for a child of 9. Lugga is for ages 5 to 8."),
      Call(
        "outline LUGGA --age 14",
        "The form bedtime-tale is for ages 3 to 9, and --age says 14."),
      Call(
        "outline LUGGA --minutes 0",
        "--minutes takes a whole number of minutes from 1 to 600, for example --minutes 7."),
      Call(
        "outline LUGGA --skill asking-for-hepl",
        "There is no skill called asking-for-hepl. Perhaps asking-for-help?"),
      Call(
        "outline LUGGA --planet lugga --skill trust",
        "Lugga does not teach trust. Taught here: asking-for-help."),
      Call("outline LUGGA --story lugga/bedtime-tale/0-00 --age 6", "--story tells one story"),
      Call("outline LUGGA --max-states 0", "from 1 to 500000000"),
      Call("outline LUGGA --max-states few", "--max-states"),
      Call("outline LUGGA --story napkin", "is not a story code"),
      Call("outline LUGGA --story lugga/bedtime-tale/4Z9K7", "is not a story code"),
      Call("outline LUGGA --story lugga/bedtime-tale/4Z9U7-Q2", "is not a story code"),
      Call("outline LUGGA --story lugga/bedtime-tale/4Z9K7-Q2.1.2", "is not a story code"),
      Call("outline LUGGA --story mars/bedtime-tale/4Z9K7-Q2", "There is no planet called mars."),
      Call("outline LUGGA --story lugga/opera/4Z9K7-Q2", "There is no form called opera."),
      Call("outline LUGGA --story lugga/bedtime-tale/0-00 --seed 1", "--story tells one story"),
      Call("explain harm-no-repai", "Perhaps harm-no-repair?"),
      Call("explain charakter", "Perhaps character?"),
      Call("explain qqqqqqqq", "`orrery explain --all` lists the rules."),
    ])
  func refusals(call: Call) throws { try Orrery.run(call.arguments).expectRefusal(saying: call.words) }

  @Test(
    "a file that is not there, a folder without a world", arguments: ["check", "lint", "count", "outline"])
  func missing(command: String) throws {
    let scratch = try Scratch()
    for (name, words) in [("nowhere.xml", "There is no file"), ("", "has no world.xml")] {
      let ran = try Orrery.run(command, scratch.path(name))
      #expect(ran.status == 2)
      #expect(ran.output.isEmpty)
      #expect(ran.errors.contains(words), "\(ran.errors)")
      #expect(ran.errors.contains("help:"), "there is a way out")
    }
  }

  @Test("nothing can be written to a folder that does not exist, or in place of one")
  func output() throws {
    let scratch = try Scratch()
    for name in ["no/such/folder/odo.md", ""] {
      try Orrery.run("outline", Orrery.lugga, "--output", scratch.path(name))
        .expectRefusal(saying: "cannot be written. Check that its folder exists")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).isEmpty)
  }

  @Test(
    "a full disk is said in a sentence", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDisk() throws {
    let ran = try Orrery.run(
      "-c", #""$0" schema > /dev/full"#, Orrery.program.path, program: URL(filePath: "/bin/sh"))
    ran.expectRefusal(saying: "The output cannot be written.")
  }
}
