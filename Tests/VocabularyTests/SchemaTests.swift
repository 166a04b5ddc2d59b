import Diagnostics
import Testing
import Vocabulary
import XMLReading

/// What the schema and what is written down beside it say in common.
@Suite struct SchemaTests {
  /// What is left for the files that need it is an element of that name each, with definitions of its own.
  @Test func rareElementsAreDefinitions() throws {
    let elements = try Vocabulary().grammar.elements
    for name in Vocabulary.rareElements { #expect(elements[name]?.name == name) }
  }

  /// What files may include is written down, since reading the schema takes long: whatever a file can
  /// start with that may stand there, and files of outlines beside.
  @Test func inclusionsAreThoseOfTheSchema() throws {
    let grammar = try Vocabulary().grammar
    let names = Set(grammar.elements.values.map(\.name)).sorted()
    var count = 0
    for parent in names {
      for name in names {
        let isKnown = Vocabulary.inclusions[parent]?.contains(name) ?? false
        let mayStand = grammar.elements(named: parent).contains { element in
          element.children.contains { grammar.elements[$0.definition]?.name == name }
        }
        let gathers = name == "outlines" && parent == "outlines"
        #expect(isKnown == (grammar.isRoot(name) && (mayStand || gathers)), "\(name) in \(parent)")
        if isKnown { count += 1 }
      }
    }
    #expect(count == Vocabulary.inclusions.values.reduce(0) { $0 + $1.count })
  }

  /// libxml2 looks up by its name which element of a choice it has before it; but where text is one of
  /// the choices, it tries one element after the other.
  @Test func textIsNeverOneOfTheChoices() throws {
    let file = SourceFile(path: "orrery.rng", text: try Vocabulary.schemaText())
    let root = try #require(XMLReader().read(file).root)
    var count = 0
    func visit(_ element: XMLElement) {
      if element.name == "choice" { #expect(element.first(named: "text") == nil, "\(element.range)") }
      if element.name == "mixed" { count += 1 }
      element.children.forEach(visit)
    }
    visit(root)
    #expect(count > 5)
  }
}
