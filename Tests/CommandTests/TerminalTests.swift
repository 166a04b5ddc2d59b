import Diagnostics
import Foundation
import Testing

@Suite("At a terminal")
struct TerminalTests {
  /// What a terminal is sent, output and errors together; nil where no terminal can be had.
  private func screen(_ arguments: String..., environment: [String: String] = [:]) throws -> String? {
    let script = ["/usr/bin/script", "/bin/script"].first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let script else {
      #expect(ProcessInfo.processInfo.environment["ORRERY_REQUIRE_TOOLS"] == nil, "script is not installed")
      return nil
    }
    let words = ([Orrery.program.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    return try Orrery.run(
      ["-qec", words, "/dev/null"], program: URL(filePath: script),
      environment: ["TERM": "xterm", "NO_COLOR": ""].merging(environment) { _, new in new }
    ).output
  }

  private static let erase = "\u{1B}[2K"

  @Test("what takes over a second says so, and takes its line away")
  func progress() throws {
    guard let shown = try screen("collection", Orrery.lugga, "--seed", "7", "--output", "/dev/null") else {
      return
    }
    #expect(
      shown.contains(
        /\[2K(Counting stories, planet [0-9]+ of 12|Designing a collection of 12 stories) … [0-9]+ s/))
    #expect(shown.hasSuffix(Self.erase))
    let quiet = try #require(
      try screen("collection", Orrery.lugga, "--seed", "7", "--output", "/dev/null", "--quiet"))
    #expect(quiet.isEmpty)
    // Nothing of it reaches a pipe.
    #expect(try Orrery.run("collection", Orrery.lugga, "--seed", "7", "--output", "/dev/null").errors.isEmpty)
  }

  @Test("colours stand only on a terminal, and not with NO_COLOR")
  func colours() throws {
    let scratch = try Scratch()
    try scratch.write("<world/>", to: "x.xml")
    guard let coloured = try screen("check", scratch.path("x.xml")) else { return }
    #expect(coloured.contains("\u{1B}[1"))
    #expect(
      try screen("check", scratch.path("x.xml"), environment: ["NO_COLOR": "1"])?.contains("\u{1B}[1")
        == false)
    #expect(try Orrery.run("check", scratch.path("x.xml")).output.contains("\u{1B}") == false)
  }

  @Test("an outline is painted on a terminal, and its words stay as they are")
  func painted() throws {
    let call = ["outline", Orrery.lugga, "--seed", "1", "--quiet"]
    guard let shown = try screen(call[0], call[1], call[2], call[3], call[4]) else { return }
    #expect(shown.contains("\u{1B}[1;36m1. ") && shown.contains("\u{1B}[3;33m"))
    let plain = shown.replacing(/\u{1B}\[[0-9;]*[mK]/, with: "").replacing("\r\n", with: "\n")
    #expect(try plain == Orrery.run(call + ["--page", "text"]).output)
  }

  @Test("nothing of an outline as text or of a count is wider than 80 columns")
  func width() throws {
    for arguments in [
      ["outline", Orrery.lugga, "--page", "text", "--seed", "1", "--count", "12"], ["count", Orrery.lugga],
      ["count", Orrery.lugga, "--planet", "lugga", "--shares"],
    ] {
      let ran = try Orrery.run(arguments)
      #expect(ran.status == 0)
      for line in ran.output.split(separator: "\n") { #expect(line.displayWidth <= 80, "\(line)") }
    }
  }

  @Test("every command can be quiet, and says so")
  func quiet() throws {
    let commands = [
      "new", "check", "lint", "outline", "collection", "count", "explain", "schema", "manual", "draw map",
      "draw arc",
      "draw balance", "draw helpers", "draw storyboard",
    ]
    for command in commands {
      let help = try Orrery.run(command.split(separator: " ").map(String.init) + ["--help"])
      #expect(help.output.contains("--quiet"), "\(command)")
    }
    let scratch = try Scratch()
    _ = try Orrery.run("new", "sound", in: scratch.url)
    #expect(try Orrery.run("check", "sound", in: scratch.url).output.contains("holds together"))
    let checked = try Orrery.run("check", "sound", "--quiet", in: scratch.url)
    #expect(checked.status == 0 && checked.output.isEmpty && checked.errors.isEmpty)
    #expect(try Orrery.run("new", "w", "--quiet", in: scratch.url).output.isEmpty)
    // What is wrong is said all the same.
    let missing = try Orrery.run("check", "nowhere", "--quiet")
    #expect(missing.status == 2 && missing.errors.contains("nowhere"))
  }

  // MARK: Manual page and completions

  @Test("the manual page has every command and option, and no formatter objects to it")
  func manual() throws {
    let page = try Orrery.run("manual").output
    for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXAMPLES", "ENVIRONMENT"]
    where section != "EXAMPLES" {
      #expect(page.contains(".SH \(section)\n"))
    }
    for command in ["lint", "outline", "draw storyboard", "manual"] {
      #expect(page.contains(".SS orrery \(command)"), "\(command)")
      let help = try Orrery.run(command.split(separator: " ").map(String.init) + ["--help"]).output
      for option in help.matches(of: /^ +(--[a-z-]+)/.anchorsMatchLineEndings()).map({ String($0.1) }) {
        #expect(page.contains("\\fB" + option.replacing("-", with: "\\-") + "\\fR"), "\(command) \(option)")
      }
    }
    let groff = "/usr/bin/groff"
    guard FileManager.default.isExecutableFile(atPath: groff) else { return }
    let ran = try Orrery.run(
      ["-man", "-Tutf8", "-ww", "-K", "utf8"], input: page, program: URL(filePath: groff))
    #expect(ran.status == 0 && ran.errors == "")
    #expect(ran.output.contains("orrery outline my"))
  }

  @Test("completions are there for each shell, and bash reads them", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let script = try Orrery.run("--generate-completion-script", shell)
    #expect(script.status == 0 && script.output.contains("storyboard"))
    let program = "/bin/\(shell)"
    guard FileManager.default.isExecutableFile(atPath: program) else { return }
    let scratch = try Scratch()
    try scratch.write(script.output, to: "orrery")
    let read = try Orrery.run(["-n", scratch.path("orrery")], program: URL(filePath: program))
    #expect(read.status == 0 && read.errors == "")
  }
}
