import Diagnostics
import Foundation
import Testing
import Vocabulary
import WorldLoading

/// What a stranger's world may try, and what is said instead of crashing or never ending.
@Suite struct HostileTests {
  /// Place, id, message and help of everything found in a document.
  private static func words(
    _ path: String, in folder: TemporaryFolder, _ change: (inout DocumentLoader.Limits) -> Void = { _ in }
  ) throws -> [String] {
    var limits = DocumentLoader.Limits()
    change(&limits)
    return try DocumentLoader(limits: limits).load(path).diagnostics.map { found in
      let place = found.range.map { "\($0): " } ?? ""
      return "\(place)\(found.id): \(found.message) / \(found.help ?? "")"
        .replacing(folder.url.path + "/", with: "")
    }
  }

  private static func outlines(_ inside: String) -> String {
    "<outlines xmlns=\"urn:orrery:world:1\" xmlns:xi=\"http://www.w3.org/2001/XInclude\">\n\(inside)</outlines>"
  }

  private static func include(_ href: String) -> String { "<xi:include href=\"\(href)\"/>\n" }

  // MARK: Inclusion

  @Test func tooManyFiles() throws {
    let folder = try TemporaryFolder([
      "all.xml": Self.outlines(String(repeating: Self.include("one.xml"), count: 6)),
      "one.xml": Self.outlines(""),
    ])
    // Said once, however many there are.
    #expect(
      try Self.words(folder.path("all.xml"), in: folder) { $0.files = 4 } == [
        "all.xml:5:19: include-limit: This is file number 5 of the world, and 4 are the most. / "
          + "Put several small files into one. A file that is included twice counts twice."
      ])
    #expect(try Self.words(folder.path("all.xml"), in: folder) { $0.files = 7 } == [])
  }

  /// Ten files that include the next one ten times would be ten thousand million.
  @Test func bombOfInclusions() throws {
    var files = ["b9.xml": Self.outlines("")]
    for level in 0..<9 {
      files["b\(level).xml"] = Self.outlines(String(repeating: Self.include("b\(level + 1).xml"), count: 10))
    }
    let folder = try TemporaryFolder(files)
    let found = try Self.words(folder.path("b0.xml"), in: folder)
    #expect(found.count == 1)
    #expect(
      found.first?.contains("This is file number 10001 of the world, and 10000 are the most.") == true,
      "\(found)")
  }

  @Test func tooManyBytes() throws {
    let folder = try TemporaryFolder([
      "all.xml": Self.outlines(Self.include("one.xml") + Self.include("one.xml")),
      "one.xml": Self.outlines(String(repeating: " ", count: 600_000)),
    ])
    #expect(
      try Self.words(folder.path("all.xml"), in: folder) { $0.bytes = 1_000_000 } == [
        "all.xml:3:19: include-limit: With this file, the files of the world come to more than 1 MB. / "
          + "Take it out. A file that is included twice counts twice."
      ])
    #expect(try Self.words(folder.path("all.xml"), in: folder) { $0.bytes = 2_000_000 } == [])
  }

  @Test func tooDeep() throws {
    var files = ["b33.xml": Self.outlines("")]
    for level in 0..<33 { files["b\(level).xml"] = Self.outlines(Self.include("b\(level + 1).xml")) }
    let folder = try TemporaryFolder(files)
    #expect(
      try Self.words(folder.path("b0.xml"), in: folder) == [
        "b32.xml:2:19: include-limit: Files include one another more than 32 deep here. / "
          + "Include this one from world.xml directly."
      ])
    #expect(try Self.words(folder.path("b1.xml"), in: folder) == [])
  }

  private static let invisible =
    "include-outside: The name of a file cannot have invisible characters in it. / Write the name as your file manager shows it."
  private static let address =
    "include-outside: An included file is named by its place in the world's folder, not by a full address. / Put the file inside the folder of the world and write its name here, such as planets/lugga.xml."

  @Test(arguments: [
    ("one.xml%00.txt", invisible), ("one%0A.xml", invisible), ("&#9;one%7F.xml", invisible),
    ("FILE:/etc/passwd", address), ("c:/one.xml", address), ("data:text/xml,one", address),
    ("//example.org/one.xml", address), ("%2Fetc/passwd", address),
    (
      "~/one.xml",
      "unreadable-file: There is no file ~/one.xml. / Check the name, or take the inclusion out."
    ),
    (
      "loop.xml",
      "unreadable-file: loop.xml is not a file that can be read. / Check the name, or take the inclusion out."
    ),
    (
      "pipe.xml",
      "unreadable-file: pipe.xml is not a file that can be read. / Check the name, or take the inclusion out."
    ),
    (
      "device.xml",
      "include-outside: This file lies outside the folder of the world. / Put the file inside the folder of the world and write its name here."
    ),
  ])
  func names(_ href: String, _ expected: String) throws {
    let folder = try TemporaryFolder([
      "all.xml": Self.outlines(Self.include(href)), "one.xml": Self.outlines(""),
    ])
    try folder.link("loop.xml", to: "loop.xml")
    try folder.link("device.xml", to: "/dev/zero")
    try #require(mkfifo(folder.path("pipe.xml"), 0o600) == 0)
    #expect(try Self.words(folder.path("all.xml"), in: folder) == ["all.xml:2:19: " + expected])
  }

  // MARK: More faults than anybody reads

  @Test func nothingButFaults() throws {
    let world =
      "<world xmlns=\"urn:orrery:world:1\">\n" + String(repeating: "<x/>\n", count: 200_000) + "</world>"
    let folder = try TemporaryFolder(["world.xml": world])
    let found = try Self.words(folder.path("world.xml"), in: folder)
    #expect(found.count == 101)
    #expect(
      found.last
        == "world.xml:101:1: too-many-faults: There are 100 things to mend up to here, and the rest of the file was not looked at. / Often one thing is behind many: mend a few, and check again."
    )
  }

  @Test func danglingNames() throws {
    let entries = (0..<20_000).map { "<severity rule=\"x\($0)\" is=\"ask\"/>\n" }.joined()
    let rules = Set((0..<9_000).map { "rule-\($0)" })
    let file = SourceFile(
      path: "world.xml",
      text: "<world xmlns=\"urn:orrery:world:1\">\n<policy>\n\(entries)</policy></world>")
    let found = try WorldLoader(rules: rules).load(file).diagnostics
    #expect(found.count == 1_000)
    #expect(found.first?.message == "There is no rule called x0.")
  }

  /// The limits hold for a whole world, though its planets are looked at beside one another.
  @Test func danglingNamesOfSeveralPlanets() throws {
    let needs = (0..<600).map { "<needs fact=\"hil\($0)\"/>" }.joined()
    let beat = "<beat id=\"find\" stage=\"spark\" place=\"hill\">"
    let parts = ["eins", "zwei"].map { CleanWorld.planet($0).replacing(beat, with: beat + needs) }
    let folder = try TemporaryFolder([
      "world.xml": CleanWorld.world, "planets/eins.xml": parts[0], "planets/zwei.xml": parts[1],
    ])
    let found = try WorldLoader(rules: ["harm-no-repair"]).load(folder.path("world.xml")).diagnostics
    let unknown = found.filter { $0.id == "unknown-fact" }
    #expect(unknown.count == 1_000)
    #expect(unknown.count { $0.range?.file.path.hasSuffix("eins.xml") ?? false } == 600)
    // Among those of the first planet only: for the first hundred, it is said what there is.
    #expect(unknown.count { $0.help?.hasPrefix("There are ") ?? false } == 100)
  }

  /// A list of names costs one walk, and not one for each.
  @Test func listsOfNames() throws {
    let list = String(repeating: "a&#32;", count: 1_600)
    let beats = (0..<40).map {
      "<beat id=\"b\($0)\" stage=\"spark\"><act verb=\"help\" by=\"\(list)\"/><tell>Hm.</tell></beat>"
    }
    let file = SourceFile(
      path: "world.xml", text: "<world xmlns=\"urn:orrery:world:1\"><beats>\(beats.joined())</beats></world>")
    let loader = try WorldLoader(rules: [])
    let start = ContinuousClock.now
    let loaded = loader.load(file)
    let time = start.duration(to: .now)
    #expect(loaded.world != nil)
    #expect(time < .seconds(5))
  }

  /// Found by fuzzing: what was written of such an outline could not be read again.
  @Test(arguments: [
    ("<needs axis=\"load\" fact=\"late\"/>", "Add option."), ("<bars option=\"pie\"/>", "Add axis."),
    ("<needs who=\"hero\"/>", "Add trait or character."),
  ])
  func halfConditionsInOutlines(_ condition: String, _ help: String) throws {
    let outline = """
      <outline xmlns="urn:orrery:world:1"><title>A</title><cast><character id="a" role="hero" age="8" \
      pronouns="he"><name>A</name></character></cast><beat id="b" stage="spark">\(condition)<tell>B.</tell></beat></outline>
      """
    let found = try WorldLoader(rules: []).load(SourceFile(path: "outline.xml", text: outline)).diagnostics
    #expect(found.map(\.id) == ["half-condition"])
    #expect(found.map { $0.range?.text } == [condition])
    #expect(found.first?.help?.hasPrefix(help) == true)
  }

  // MARK: Numbers

  @Test(arguments: ["1e9", "1000000000", "99999999999999999999", "-1"])
  func ages(_ age: String) throws {
    let planet = CleanWorld.planet("eins").replacing("age=\"8\"", with: "age=\"\(age)\"")
    let found = try WorldLoader(rules: ["harm-no-repair"]).load(SourceFile(path: "p.xml", text: planet))
    let ages = found.diagnostics.filter { $0.id == "bad-value" }
    #expect(ages.map { $0.range?.text } == [age])
    #expect(ages.map(\.help) == ["It should be a whole number from 0 to 200."])
  }

  // MARK: The program

  /// A world that is a pipe, a device, a closed or odd standard input: status 2, a sentence, no waiting.
  @Test(
    arguments: [
      (
        "check pipe", "error: pipe is not a file that can be read.",
        "Name an XML file, or a folder with a world.xml."
      ),
      (
        "check /dev/zero", "error: /dev/zero is not a file that can be read.",
        "Name an XML file, or a folder with a world.xml."
      ),
      (
        "check loop", "error: loop is not a file that can be read.",
        "Name an XML file, or a folder with a world.xml."
      ),
      (
        "check - < .", "error: Standard input cannot be read.",
        "Name a file, or send one in with < or |."
      ),
      (
        "check - <&-", "error: Standard input cannot be read.",
        "Name a file, or send one in with < or |."
      ),
      (
        "check - < /dev/zero", "error: Standard input holds more than 64 MB.",
        "Split the world into several files."
      ),
      ("lint --baseline pipe one.xml", "There is no file pipe that could be read.", ""),
      ("lint --baseline /dev/zero one.xml", "There is no file /dev/zero that could be read.", ""),
    ])
  func oddFiles(_ call: String, _ message: String, _ help: String) throws {
    let folder = try TemporaryFolder(["one.xml": Self.outlines("")])
    try folder.link("loop", to: "loop")
    try #require(mkfifo(folder.path("pipe"), 0o600) == 0)
    let ran = try Command.shell("timeout 20 \"$ORRERY\" " + call, in: folder.url)
    #expect(ran.status == 2)
    #expect(ran.output.isEmpty)
    #expect(ran.complaint.hasPrefix(message), "\(ran.complaint)")
    if !help.isEmpty { #expect(ran.complaint.contains("help: " + help), "\(ran.complaint)") }
    if let peak = ran.peakMemory { #expect(peak < 300_000_000, "\(peak) bytes") }
  }

  /// The largest file there may be, of as many tags as fit, is refused in seconds and without much memory.
  @Test func asManyTagsAsFit() throws {
    let folder = try TemporaryFolder()
    let start = "<world xmlns=\"urn:orrery:world:1\">"
    let world = start + String(repeating: "<a/>", count: 15_900_000) + "</world>"
    // The root and its attribute are two of three million; the first tag too many is pointed at.
    let column = start.utf8.count + 4 * (3_000_000 - 2) + 1
    try folder.write("world.xml", Data(world.utf8))
    let ran = try Command.orrery(["check", "world.xml"], in: folder.url)
    #expect(ran.status == 2)
    #expect(
      ran.output.contains(
        "world.xml:1:\(column): error: This file has more than 3 million tags and attributes. [xml-limit]"),
      "\(ran.output)")
    if let peak = ran.peakMemory { #expect(peak < 500_000_000, "\(peak) bytes") }
  }
}
