import Diagnostics
import Foundation
import Testing
import WorldLoading
import WorldModel

/// What is not read at all, and why.
@Suite struct RefusalTests {
  private static func load(_ path: String) throws -> WorldLoader.Loaded {
    try WorldLoader(rules: ["harm-no-repair"]).load(path)
  }

  /// Place, id, message and help of everything found, with the folder's own path taken out.
  private static func words(_ path: String, in folder: TemporaryFolder) throws -> [String] {
    try load(path).diagnostics.map { found in
      let place = found.range.map { "\($0): " } ?? ""
      return "\(place)\(found.severity) \(found.id): \(found.message) / \(found.help ?? "")"
        .replacing(folder.url.path + "/", with: "").replacing(folder.url.path, with: "FOLDER")
    }
  }

  @Test func missingFile() throws {
    let folder = try TemporaryFolder()
    #expect(
      try Self.words(folder.path("moons.xml"), in: folder) == [
        "error unreadable-file: There is no file moons.xml. / Check the name, or run `orrery new moons` to start a world."
      ])
  }

  @Test func folderWithoutWorld() throws {
    let folder = try TemporaryFolder(["planet.xml": CleanWorld.planet("eins")])
    let expected =
      "The folder FOLDER has no world.xml, so there is no world in it. / Name the folder of a world, or run `orrery new FOLDER` to start one."
    #expect(try Self.words(folder.url.path, in: folder) == ["error no-world: " + expected])
  }

  @Test func folderNamedLikeAFile() throws {
    let folder = try TemporaryFolder(["world.xml/world.xml": CleanWorld.planet("eins")])
    #expect(
      try Self.words(folder.url.path, in: folder) == [
        "error unreadable-file: world.xml is not a file that can be read. / Name an XML file, or a folder with a world.xml."
      ])
  }

  struct Bytes: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var expected: String

    var testDescription: String { name }
  }

  private static let saveAsUTF8 = "Save it as UTF-8; most editors ask for the encoding under \"Save as\"."

  static let bytes: [Bytes] = [
    Bytes(
      name: "empty", bytes: [],
      expected:
        "1:1: error xml-empty: This file is empty. / Write the outermost tag, such as <world>, and its closing tag."
    ),
    Bytes(
      name: "not UTF-8", bytes: Array("<planet>\n<name>gr".utf8) + [0xFC] + Array("n</name></planet>".utf8),
      expected:
        "2:9: error xml-encoding: This file is not UTF-8: the byte at offset 17 is FC (hexadecimal). / "
        + saveAsUTF8),
    Bytes(
      name: "UTF-16",
      bytes: [0xFF, 0xFE] + "<planet/>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      expected: "1:1: error xml-encoding: This file is saved as UTF-16. / " + saveAsUTF8),
  ]

  @Test(arguments: bytes)
  func unreadableBytes(_ example: Bytes) throws {
    let folder = try TemporaryFolder(["world.xml": Self.including("planet.xml")])
    try folder.write("planet.xml", Data(example.bytes))
    #expect(try Self.words(folder.path("planet.xml"), in: folder) == ["planet.xml:" + example.expected])
    // An included file is refused in the same words, at its own place.
    #expect(
      try Self.words(folder.url.path, in: folder).filter { !$0.contains("note") } == [
        "planet.xml:" + example.expected
      ])
  }

  @Test func documentType() throws {
    let folder = try TemporaryFolder([
      "bomb.xml": "<!DOCTYPE planet [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<planet>&b;</planet>"
    ])
    let found = try Self.load(folder.path("bomb.xml"))
    #expect(found.content == nil)
    #expect(found.diagnostics.allSatisfy { $0.severity == .error } && !found.diagnostics.isEmpty)
    #expect(found.diagnostics.first?.message.contains("DOCTYPE") == true)
    #expect(found.diagnostics.first?.range?.start == SourceFile.Position(line: 1, column: 1))
  }

  @Test func partsOfAWorld() throws {
    let folder = try TemporaryFolder([
      "form.xml":
        "<form xmlns=\"urn:orrery:world:1\" id=\"a\" words=\"1\"><title>A</title><slot stage=\"spark\"/></form>"
    ])
    #expect(
      try Self.words(folder.path("form.xml"), in: folder) == [
        "form.xml:1:1: error no-world: This file holds a <form>, which is a part of a world and not a world. / Name the world that includes it."
      ])
  }

  /// A world that includes one file.
  private static func including(_ href: String) -> String {
    "<world xmlns=\"urn:orrery:world:1\" xmlns:xi=\"http://www.w3.org/2001/XInclude\">\n<xi:include href=\"\(href)\"/></world>"
  }

  private static let outside =
    "error include-outside: This file lies outside the folder of the world. / Put the file inside the folder of the world and write its name here."
  private static let address =
    "error include-outside: An included file is named by its place in the world's folder, not by a full address. / Put the file inside the folder of the world and write its name here, such as planets/lugga.xml."

  @Test(arguments: [
    ("../secret.xml", outside), ("planets/../../secret.xml", outside), ("%2E%2E/secret.xml", outside),
    ("link.xml", outside), ("linked/secret.xml", outside), ("/etc/passwd", address),
    ("file:///etc/passwd", address),
    ("file:secret.xml", address), ("http://example.org/planet.xml", address),
    (
      "planets\\eins.xml",
      "error include-outside: Folders are kept apart by / here, not by \\. / Write planets/eins.xml, if that is where the file is."
    ),
    (
      "world.xml",
      "error include-cycle: These files include each other in a circle. / Take one of the inclusions out."
    ),
    (
      "./planets/../world.xml",
      "error include-cycle: These files include each other in a circle. / Take one of the inclusions out."
    ),
    (
      "none.xml",
      "error unreadable-file: There is no file inside/none.xml. / Check the name, or take the inclusion out."
    ),
    (
      "planets",
      "error unreadable-file: inside/planets is not a file that can be read. / Check the name, or take the inclusion out."
    ),
    (
      "outline.xml",
      "error include-misplaced: This file holds <outline>, which cannot stand inside <world>. / Include a file whose first tag can stand here, or put the words of this one where they belong."
    ),
    (
      "whole.xml",
      "error include-misplaced: This file holds <world>, which cannot stand inside <world>. / Include a file whose first tag can stand here, or put the words of this one where they belong."
    ),
  ])
  func inclusions(_ href: String, _ expected: String) throws {
    let folder = try TemporaryFolder([
      "secret.xml": CleanWorld.planet("secret"), "inside/world.xml": Self.including(href),
      "inside/planets/eins.xml": CleanWorld.planet("eins"),
      "inside/whole.xml": "<world xmlns=\"urn:orrery:world:1\"/>",
      "inside/outline.xml":
        "<outline xmlns=\"urn:orrery:world:1\"><title>A</title><cast><character id=\"a\" role=\"hero\" age=\"8\" pronouns=\"he\"><name>A</name></character></cast><beat id=\"b\" stage=\"spark\"><tell>B.</tell></beat></outline>",
    ])
    try folder.link("inside/link.xml", to: "../secret.xml")
    try folder.link("inside/linked", to: "..")
    #expect(try Self.words(folder.path("inside"), in: folder) == ["inside/world.xml:2:19: " + expected])
  }

  /// Links that stay inside are as good as files, and so are spaces in names.
  @Test(arguments: [
    "alias.xml", "planets/zwei%20drei.xml", "planets/zwei drei.xml", "./alias.xml", " alias.xml ",
  ])
  func soundInclusions(_ href: String) throws {
    let folder = try TemporaryFolder([
      "world.xml": Self.including(href).replacing(
        "<xi:", with: "<traits><trait id=\"hummer\" family=\"play\"/></traits><xi:"),
      "planets/zwei drei.xml": CleanWorld.planet("zwei"),
    ])
    try folder.link("alias.xml", to: "planets/zwei drei.xml")
    #expect(try Self.load(folder.url.path).hasErrors == false)
    #expect(try Self.load(folder.url.path).world?.planets.map(\.id) == ["zwei"])
  }

  @Test func blankInclusion() throws {
    let folder = try TemporaryFolder(["world.xml": Self.including(" ")])
    #expect(
      try Self.words(folder.url.path, in: folder) == [
        "world.xml:2:13: error bad-value: href is empty here. / It should be a few words."
      ])
  }

  @Test func circlesOfOutlines() throws {
    func outlines(_ href: String) -> String {
      "<outlines xmlns=\"urn:orrery:world:1\" xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"\(href)\"/></outlines>"
    }
    let folder = try TemporaryFolder([
      "a.xml": outlines("more/b.xml"), "more/b.xml": outlines("../c.xml"), "c.xml": outlines("a.xml"),
    ])
    #expect(
      try Self.words(folder.path("a.xml"), in: folder) == [
        "more/../c.xml:1:99: error include-cycle: These files include each other in a circle. / Take one of the inclusions out."
      ])
  }

  /// Nested inclusions are found from the current folder too.
  @Test func inclusionsFromTheCurrentFolder() throws {
    func outlines(_ inside: String) -> String {
      "<outlines xmlns=\"urn:orrery:world:1\" xmlns:xi=\"http://www.w3.org/2001/XInclude\">\(inside)</outlines>"
    }
    let folder = try TemporaryFolder([
      "a.xml": outlines("<xi:include href=\"b.xml\"/>"), "b.xml": outlines("<xi:include href=\"c.xml\"/>"),
      "c.xml": outlines(""),
    ])
    let command = try Command.orrery(["check", "a.xml"], in: folder.url)
    #expect(command.status == 0, "\(command.output)\(command.complaint)")
  }

  // MARK: The program

  @Test func hugeFileIsNotRead() throws {
    let folder = try TemporaryFolder(["huge.xml": ""])
    let file = try FileHandle(forWritingTo: folder.url.appending(component: "huge.xml"))
    try file.truncate(atOffset: 1 << 30)
    try file.close()
    let command = try Command.orrery(["check", "huge.xml"], in: folder.url)
    #expect(command.status == 2)
    #expect(command.output.isEmpty)
    #expect(
      command.complaint == """
        error: huge.xml is larger than 64 MB, too large for one file of a world. [unreadable-file]
         = help: Split it into several files and put them together with xi:include.

        """)
    if let peak = command.peakMemory { #expect(peak < 200_000_000, "\(peak) bytes") }
  }

  @Test func standardInput() throws {
    let folder = try TemporaryFolder()
    let planet = CleanWorld.planet("eins").replacing("\"hummer\"", with: "\"funny\"")
    let sound = try Command.orrery(["check", "-"], input: Data(planet.utf8), in: folder.url)
    #expect(sound.status == 0, "\(sound.output)\(sound.complaint)")
    let faulty = try Command.orrery(
      ["check", "-"],
      input: Data(planet.replacing("<law>", with: "<lwa>").replacing("</law>", with: "</lwa>").utf8),
      in: folder.url)
    #expect(faulty.status == 2)
    #expect(
      faulty.output.contains(
        "standard input:3:3: error: <lwa> cannot stand inside <planet>. [unknown-element]"))
    let nothing = try Command.orrery(["check", "-"], input: Data(), in: folder.url)
    #expect(nothing.status == 2)
    #expect(nothing.output.hasPrefix("standard input:1:1: error: This file is empty. [xml-empty]"))
  }

  @Test func shortNamesAreNamesToo() throws {
    let folder = try TemporaryFolder([
      "x": CleanWorld.planet("eins").replacing("\"hummer\"", with: "\"funny\"")
    ])
    let command = try Command.orrery(["check", "x"], in: folder.url)
    #expect(command.status == 0, "\(command.output)\(command.complaint)")
  }

  /// Only a person can ask for standard input; a file cannot.
  @Test func inclusionsNeverReadStandardInput() throws {
    let folder = try TemporaryFolder([
      "world.xml": """
      <world xmlns="urn:orrery:world:1" xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="-"/></world>
      """
    ])
    let input = Data(CleanWorld.planet("eins").utf8)
    let command = try Command.orrery(["check", "."], input: input, in: folder.url)
    #expect(command.status == 2)
    #expect(command.output.contains("There is no file -."), "\(command.output)\(command.complaint)")
  }

  /// Whatever is named, the program ends with 2 and a sentence.
  @Test(arguments: [
    "", "none.xml", "empty", "empty.xml", "noise.xml", "..", "/dev/null", "world.xml/x", "a\nb",
  ])
  func nothingCrashes(_ path: String) throws {
    let folder = try TemporaryFolder([
      "inside/empty.xml": "", "inside/world.xml": "<world/>", "inside/empty/.keep": "",
    ])
    try folder.write(
      "inside/noise.xml", Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 7) }))
    let command = try Command.orrery(["check", path], in: folder.url.appending(component: "inside"))
    #expect(command.status == 2)
    let said = command.output + command.complaint
    #expect(said.contains("error: ") && said.contains("help: "), "\(said)")
  }
}
