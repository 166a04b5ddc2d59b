import Diagnostics
import Foundation
import Testing
import Vocabulary

/// The schema means the same to other validators.
///
/// Skipped where `xmllint` and `jing` are not installed, unless
/// `ORRERY_REQUIRE_TOOLS=1` asks for them.
@Suite struct ValidatorTests {
  @Test(.enabled(if: OtherReaders.areWanted, "xmllint and jing are not installed"))
  func whatShipsIsValid() throws {
    // The inclusions of the samples lead nowhere, and jing follows them.
    let samples = Sample.all.map { ($0.name, $0.text.replacing(/<xi:include[^>]*>/, with: "")) }
    try OtherReaders.withFiles(samples) { schema, paths in
      let files = paths + (try Shipped.files().map(\.path))
      let xmllint = try OtherReaders.run("xmllint", ["--noout", "--relaxng", schema] + files)
      #expect(xmllint.status == 0, "\(xmllint.output)")
      let jing = try OtherReaders.run("jing", [schema] + files)
      #expect(jing.status == 0, "\(jing.output)")
    }
  }

  /// A change that makes a sample invalid, one for each kind of rule in the schema.
  struct Mutation: Sendable {
    var name: String
    var text: String
    var old: String
    var new: String
  }

  static let mutations: [Mutation] = [
    Mutation(
      name: "two-covers", text: Sample.world, old: "<cover ", new: "<cover skills=\"all\"/><cover "),
    Mutation(name: "two-onces", text: Sample.world, old: "<once ", new: "<once at-most=\"2\"/><once "),
    Mutation(name: "two-alikes", text: Sample.world, old: "<alike ", new: "<alike at-most=\"1\"/><alike "),
    Mutation(name: "never-once", text: Sample.world, old: "<once at-most=\"1\"", new: "<once at-most=\"0\""),
    Mutation(
      name: "never-alike", text: Sample.world, old: "<alike at-most=\"2\"", new: "<alike at-most=\"0\""),
    Mutation(name: "some-skills", text: Sample.world, old: "skills=\"all\"", new: "skills=\"humming\""),
    Mutation(name: "cap-without-limit", text: Sample.world, old: "option=\"fog\" at-most=\"1\"", new: ""),
    Mutation(
      name: "bad-direction", text: Sample.world, old: "direction=\"given\"", new: "direction=\"taken\""),
    Mutation(name: "bad-group", text: Sample.world, old: "group=\"they\"", new: "group=\"boys\""),
    Mutation(name: "unknown-bound", text: Sample.world, old: "<once ", new: "<twice at-most=\"1\"/><once "),
    Mutation(name: "takes-nothing", text: Sample.planet, old: " options=\"kite bell\"", new: ""),
    Mutation(
      name: "takes-blank", text: Sample.planet, old: "options=\"kite bell\"", new: "options=\" \""),
    Mutation(
      name: "missing-attribute", text: Sample.planet, old: "<arc skill=\"asking-for-help\"", new: "<arc"),
    Mutation(name: "unknown-attribute", text: Sample.planet, old: "<law>", new: "<law colour=\"blue\">"),
    Mutation(name: "wrong-verb", text: Sample.planet, old: "verb=\"order\"", new: "verb=\"ordre\""),
    Mutation(name: "strength-5", text: Sample.planet, old: "strength=\"4\"", new: "strength=\"5\""),
    Mutation(name: "age-201", text: Sample.planet, old: "age=\"8\"", new: "age=\"201\""),
    Mutation(name: "unknown-stage", text: Sample.planet, old: "stage=\"repair\"", new: "stage=\"mending\""),
    Mutation(name: "missing-law", text: Sample.planet, old: "<law>Every whole thing hums.</law>", new: ""),
    Mutation(name: "two-names", text: Sample.planet, old: "<law>", new: "<name>Again</name><law>"),
    Mutation(name: "text-in-cast", text: Sample.planet, old: "<cast>", new: "<cast>Everybody"),
    Mutation(
      name: "empty-law", text: Sample.planet, old: "<law>Every whole thing hums.</law>", new: "<law> </law>"),
    Mutation(name: "unknown-element", text: Sample.planet, old: "<law>", new: "<moral>Be good.</moral><law>"),
    Mutation(name: "unknown-root", text: Sample.planet, old: "planet", new: "moon"),
    Mutation(
      name: "wrong-namespace", text: Sample.planet, old: "urn:orrery:world:1", new: "urn:orrery:world:2"),
    Mutation(name: "bad-ages", text: Sample.planet, old: "ages=\"5-8\"", new: "ages=\"5 to 8\""),
    Mutation(name: "bad-severity", text: Sample.world, old: "is=\"ask\"", new: "is=\"error\""),
    Mutation(
      name: "bad-pronoun", text: Sample.planet, old: "<them who=\"friend\"/>", new: "<him who=\"friend\"/>"),
    Mutation(name: "bad-feeling", text: Sample.planet, old: "feeling=\"joy\"", new: "feeling=\"happiness\""),
    Mutation(name: "empty-because", text: Sample.planet, old: "because=\"of bees\"", new: "because=\" \""),
    Mutation(name: "unknown-mask", text: Sample.planet, old: "mask=\"shrug\"", new: "mask=\"sulk\""),
    Mutation(name: "no-pattern", text: Sample.rule(Sample.patterns[7]), old: Sample.patterns[7], new: ""),
    Mutation(
      name: "two-patterns", text: Sample.rule(Sample.patterns[0]), old: "<message>",
      new: "<only><property family=\"care\"/><group gender=\"she\"/></only><message>"),
    Mutation(
      name: "two-licences", text: Sample.rule(Sample.patterns[2]), old: "<revoke>",
      new: "<any><says/></any><revoke>"),
  ]

  @Test(.enabled(if: OtherReaders.areWanted, "xmllint and jing are not installed"))
  func plantedMistakesAreRefused() throws {
    let files = Self.mutations.map { mutation in
      (
        "\(mutation.name).xml",
        mutation.text.replacing(/<xi:include[^>]*>/, with: "").replacing(mutation.old, with: mutation.new)
      )
    }
    for (mutation, file) in zip(Self.mutations, files) {
      #expect(mutation.text.contains(mutation.old), "\(mutation.name) changes nothing")
      let found = try Vocabulary().read(.init(path: file.0, text: file.1)).diagnostics
      #expect(!found.isEmpty && !found.contains { $0.id == "xml-invalid" }, "\(mutation.name)")
    }
    try OtherReaders.withFiles(files) { schema, paths in
      let xmllint = try OtherReaders.run("xmllint", ["--noout", "--relaxng", schema] + paths)
      let jing = try OtherReaders.run("jing", [schema] + paths)
      #expect(xmllint.status != 0 && jing.status != 0)
      for path in paths {
        #expect(xmllint.output.contains("\(path) fails to validate"), "xmllint takes \(path)")
        #expect(jing.output.contains("\(path):"), "jing takes \(path)")
      }
    }
  }
}
