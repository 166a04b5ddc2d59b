import Diagnostics
import Testing
import Vocabulary
import XMLReading

/// libxml2 follows every way to leave out what may be left out, two to the number
/// of attributes; inside an `interleave` it keeps the best of them only.
@Suite struct OptionalAttributeTests {
  @Test(.timeLimit(.minutes(1)))
  func everyAttributeAtOnceCostsLittle() throws {
    let vocabulary = try Vocabulary()
    let act = "<act \(Sample.asked)/>"
    let many = Sample.rule("<existence>\(String(repeating: act, count: 500))</existence>")
    let clock = ContinuousClock()
    #expect(Sample.asked.count { $0 == "=" } == 19)
    let time = clock.measure {
      #expect(vocabulary.read(SourceFile(path: "acts.xml", text: many)).diagnostics == [])
    }
    // Each takes some 40 microseconds; two to the nineteen states would take a second.
    #expect(time < .seconds(5), "\(time)")
  }

  /// One attribute too many, one with a wrong value and one twice are still found.
  @Test(arguments: [
    ("seen-by=\"y\"", "seen-by=\"y\" colour=\"blue\""), ("together=\"no\"", "together=\"perhaps\""),
    ("cause=\"habit\"", "cause=\"\""), ("by=\"other\"", "by=\"9\""),
  ])
  func aFaultAmongThemIsFound(_ old: String, _ new: String) throws {
    let schema = try Shipped.schema()
    let act = "<act \(Sample.asked.replacing(old, with: new))/>"
    let text = Sample.rule("<existence>\(act)</existence>")
    let reading = XMLReader().read(SourceFile(path: "act.xml", text: text), against: schema)
    #expect(reading.root != nil && !reading.validity.isEmpty)
    #expect(try !Vocabulary().read(SourceFile(path: "act.xml", text: text)).diagnostics.isEmpty)
  }

  /// No element of the schema has two attributes that may be left out side by side.
  @Test func theyStandInsideAnInterleave() throws {
    let file = SourceFile(path: "orrery.rng", text: try Vocabulary.schemaText())
    let root = try #require(XMLReader().read(file).root)
    var count = 0
    func visit(_ element: XMLElement) {
      let optional = element.children.filter { $0.name == "optional" && $0.first(named: "attribute") != nil }
      count += optional.count
      if element.name != "interleave" {
        #expect(optional.count < 2, "\(element["name"]?.value ?? element.name)")
      }
      element.children.forEach(visit)
    }
    visit(root)
    #expect(count > 100)
  }
}
