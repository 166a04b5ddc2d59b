import Diagnostics
import Foundation
import TestSupport
import Testing
import Vocabulary
import XMLReading

/// The checker, which finds the words, and libxml2, which has the last word,
/// object to the same documents.
@Suite struct AgreementTests {
  private static let seed: UInt64 =
    ProcessInfo.processInfo.environment["ORRERY_SEED"].flatMap { UInt64($0) } ?? 20_260_301

  /// The names of all elements and attributes.
  private static func names(_ grammar: Grammar) -> (elements: [String], attributes: [String]) {
    let elements = Set(grammar.elements.values.map(\.name)).sorted()
    let attributes = Set(grammar.elements.values.flatMap { $0.attributes.map(\.name) }).sorted()
    return (elements, attributes)
  }

  /// What the two say of a text; nil if it is not XML.
  private static func verdicts(
    _ text: String, _ vocabulary: Vocabulary, _ schema: borrowing RelaxNGSchema
  ) -> (checker: [Diagnostic], libxml2: [Diagnostic])? {
    let reading = XMLReader().read(SourceFile(path: "mutant.xml", text: text), against: schema)
    guard reading.root != nil else { return nil }
    let found = vocabulary.read(SourceFile(path: "mutant.xml", text: text)).diagnostics
    return (found.filter { $0.id != "xml-invalid" }, reading.validity)
  }

  @Test func whatShipsIsValid() throws {
    let vocabulary = try Vocabulary()
    for url in try Shipped.files() {
      let file = SourceFile(path: url.lastPathComponent, text: try Shipped.text(url))
      #expect(vocabulary.read(file).diagnostics == [], "\(url.lastPathComponent)")
    }
    for sample in Sample.all {
      #expect(
        vocabulary.read(SourceFile(path: sample.name, text: sample.text)).diagnostics == [], "\(sample.name)")
    }
  }

  /// The samples leave no element and no attribute of the schema out.
  @Test func samplesUseTheWholeVocabulary() throws {
    let grammar = try Vocabulary().grammar
    var used: Set<String> = []
    for sample in Sample.all {
      let root = XMLReader().read(SourceFile(path: sample.name, text: sample.text)).root
      for element in root?.everything ?? [] {
        used.insert(element.name)
        used.formUnion(element.attributes.map { "\(element.name) \($0.name)" })
      }
    }
    let wanted = grammar.elements.values.flatMap { element in
      [element.name] + element.attributes.map { "\(element.name) \($0.name)" }
    }
    #expect(Set(wanted).subtracting(used).sorted() == [])
  }

  /// How many mutants to make of each kind; more finds more, and takes longer.
  private static let rounds = ProcessInfo.processInfo.environment["ORRERY_ROUNDS"].flatMap { Int($0) } ?? 4

  @Test func mutantsOfSamples() throws {
    try compare(Sample.all, each: Self.rounds)
  }

  @Test func mutantsOfWhatShips() throws {
    try compare(try Shipped.files().map { ($0.lastPathComponent, try Shipped.text($0)) }, each: 1)
  }

  /// Makes some mutants of each kind, of one change and of two, and compares the verdicts.
  private func compare(_ documents: [(name: String, text: String)], each count: Int) throws {
    let vocabulary = try Vocabulary()
    let schema = try Shipped.schema()
    let names = Self.names(vocabulary.grammar)
    var numbers = SeededNumbers(seed: Self.seed)
    var (valid, invalid) = (0, 0)
    for (name, text) in documents {
      let mutator = try #require(Mutator(text, vocabulary: names))
      for kind in Mutator.kinds {
        for round in 0..<count {
          guard var mutant = mutator.mutant(kind, using: &numbers) else { continue }
          if round % 3 == 2, let again = Mutator(mutant, vocabulary: names),
            let second = Mutator.kinds.randomElement(using: &numbers),
            let twice = again.mutant(second, using: &numbers)
          {
            mutant = twice
          }
          guard let (checker, libxml2) = Self.verdicts(mutant, vocabulary, schema) else { continue }
          if checker.isEmpty != libxml2.isEmpty {
            Issue.record(
              """
              seed \(Self.seed), \(kind) in \(name): checker says \(checker.map(\.message)), \
              libxml2 says \(libxml2.map { "\($0.message) \($0.range?.text.prefix(200) ?? "")" })
              \(difference(text, mutant))
              """)
          }
          if libxml2.isEmpty { valid += 1 } else { invalid += 1 }
        }
      }
    }
    // Both verdicts must come up often, or this would show nothing.
    #expect(valid >= 10 && invalid > valid, "\(valid) valid, \(invalid) not")
  }

  private func difference(_ good: String, _ mutant: String) -> String {
    let (old, new) = (Array(good), Array(mutant))
    let start = zip(old, new).prefix { $0 == $1 }.count
    return "… " + String(new[max(0, start - 60)..<min(new.count, start + 120)]) + " …"
  }

  /// Everything that the checker says has a place, a way out, and words without jargon.
  @Test func messagesAreComplete() throws {
    let vocabulary = try Vocabulary()
    let names = Self.names(vocabulary.grammar)
    var numbers = SeededNumbers(seed: Self.seed &+ 1)
    let jargon = ["attribute", "element", "namespace", "schema", "invalid", "NCName", "token", "RELAX", "!"]
    for sample in Sample.all {
      let mutator = try #require(Mutator(sample.text, vocabulary: names))
      for kind in Mutator.kinds {
        guard let mutant = mutator.mutant(kind, using: &numbers) else { continue }
        for diagnostic in vocabulary.read(SourceFile(path: "mutant.xml", text: mutant)).diagnostics {
          let words = [diagnostic.message, diagnostic.help ?? ""] + diagnostic.notes.map(\.message)
          #expect(diagnostic.severity == .error)
          #expect(diagnostic.range != nil && diagnostic.help?.isEmpty == false, "\(diagnostic.message)")
          for text in words {
            // What <has> asks for may be called so.
            let plain = text.hasPrefix("<has> takes") ? text.replacing("attribute, ", with: "") : text
            #expect(!jargon.contains { plain.contains($0) }, "\(text)")
            #expect(!text.contains("  ") && !text.contains(".."), "\(text)")
          }
          #expect(
            ".?".contains(diagnostic.message.last ?? " ") && ".?".contains(diagnostic.help?.last ?? " "),
            "\(words)")
        }
      }
    }
  }
}
