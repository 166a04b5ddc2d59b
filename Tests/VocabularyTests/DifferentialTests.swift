import Diagnostics
import Foundation
import TestSupport
import Testing
import Vocabulary
import XMLReading

/// Three readers of one schema: libxml2's own program, jing, and Orrery.
@Suite struct DifferentialTests {
  /// How many documents are made; the same ones every time.
  private static let count = 2_000
  private static let seed: UInt64 = 20_261_123

  /// Documents to start from: worlds and planets mostly, and some of everything else.
  private static let originals: [(name: String, text: String)] = {
    // jing follows inclusions, and these lead nowhere.
    let samples = Sample.all.map { ($0.name, $0.text.replacing(/<xi:include[^>]*>/, with: "")) }
    let worlds = samples.filter { $0.0.hasPrefix("world") || $0.0.hasPrefix("planet") }
    return (0..<20).flatMap { _ in worlds } + samples
  }()

  /// Well-formed mutants, a third of them with two changes.
  private static func mutants() throws -> [(name: String, text: String)] {
    let grammar = try Vocabulary().grammar
    let elements = Set(grammar.elements.values.map(\.name)).sorted()
    let attributes = Set(grammar.elements.values.flatMap { $0.attributes.map(\.name) }).sorted()
    var numbers = SeededNumbers(seed: seed)
    var made: [(name: String, text: String)] = []
    var round = 0
    while made.count < count {
      let original = originals[round % originals.count]
      let kind = Mutator.kinds[(round / 3) % Mutator.kinds.count]
      round += 1
      let mutator = try #require(Mutator(original.text, vocabulary: (elements, attributes)))
      guard var text = mutator.mutant(kind, using: &numbers) else { continue }
      if round % 3 == 0, let again = Mutator(text, vocabulary: (elements, attributes)),
        let second = Mutator.kinds.randomElement(using: &numbers)
      {
        text = again.mutant(second, using: &numbers) ?? text
      }
      guard XMLReader().read(SourceFile(path: "", text: text)).root != nil else { continue }
      made.append(("m\(made.count)-\(original.name)", text))
    }
    return made
  }

  @Test(.enabled(if: OtherReaders.areWanted, "xmllint and jing are not installed"))
  func threeReadersAgree() throws {
    let mutants = try Self.mutants()
    let vocabulary = try Vocabulary()
    try OtherReaders.withFiles(mutants) { schema, paths in
      let xmllint = try OtherReaders.run("xmllint", ["--noout", "--relaxng", schema] + paths)
      let refusedByLibXML2 = Set(
        xmllint.output.split(separator: "\n").filter { $0.hasSuffix(" fails to validate") }
          .map { String($0.dropLast(18)) })
      // A schema of our own has no use for ID and IDREF.
      let jing = try OtherReaders.run("jing", ["-i", schema] + paths)
      let refusedByJing = OtherReaders.blamed(in: jing.output) { $0.contains(": error: ") }
      var refused = 0
      for (mutant, path) in zip(mutants, paths) {
        let found = vocabulary.read(SourceFile(path: mutant.name, text: mutant.text)).diagnostics
        if !found.isEmpty { refused += 1 }
        let verdicts = [
          !found.isEmpty, refusedByLibXML2.contains(path), refusedByJing.contains(path),
        ]
        if Set(verdicts).count > 1 {
          let jingSays = jing.output.split(separator: "\n").first { $0.hasPrefix(path + ":") } ?? ""
          let lintSays = xmllint.output.split(separator: "\n").first { $0.hasPrefix(path + ":") } ?? ""
          Issue.record(
            """
            \(mutant.name): orrery \(verdicts[0] ? "refuses" : "takes"), libxml2 \(verdicts[1] ? "refuses" : "takes"), \
            jing \(verdicts[2] ? "refuses" : "takes")
            \(found.first?.message ?? "") \(found.first?.range?.text.prefix(200) ?? "")
            \(jingSays)
            \(lintSays)
            """)
        }
      }
      // Both verdicts must come up often, or this would show nothing.
      #expect(
        refused > Self.count / 4 && refused < Self.count * 9 / 10, "\(refused) of \(Self.count) refused")
    }
  }
}
