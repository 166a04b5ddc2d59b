import Diagnostics
import Testing
import Vocabulary
import WorldModel
import XMLReading

/// The closed lists of the code are those of the schema, and the schema
/// explains everything in it.
@Suite struct ClosedListTests {
  /// A list of the schema, and the one of the code.
  struct Pair: Sendable, CustomTestStringConvertible {
    var definition: String
    var values: [String]

    var testDescription: String { definition }
  }

  static let pairs: [Pair] = [
    Pair(definition: "verb", values: Verb.allCases.map(\.rawValue)),
    Pair(definition: "verb.class", values: Verb.Class.allCases.map(\.rawValue)),
    Pair(definition: "stage.name", values: Stage.allCases.map(\.rawValue)),
    Pair(definition: "feeling.name", values: FeelingFamily.allCases.map(\.rawValue)),
    Pair(definition: "mask.name", values: Mask.allCases.map(\.rawValue)),
    Pair(
      definition: "direction.name", values: [Balance.Bound.Direction.given, .received].map(\.rawValue)),
    Pair(definition: "trait.family", values: TraitFamily.allCases.map(\.rawValue)),
    Pair(
      definition: "severity.name",
      values: Diagnostic.Severity.allCases.filter { $0 != .error }.map(\.rawValue)),
  ]

  @Test(arguments: pairs)
  func schemaAndCodeHaveTheSameList(_ pair: Pair) throws {
    let grammar = try Vocabulary().grammar
    #expect(grammar.values[pair.definition]?.map(\.value) == pair.values)
  }

  @Test func detailsOfActsAreTheOtherAttributesOfAct() throws {
    let grammar = try Vocabulary().grammar
    let attributes = try #require(grammar.elements["act"]).attributes.map(\.name)
    #expect(Set(attributes) == Set(Act.Detail.allCases.map(\.rawValue) + ["verb", "by", "to"]))
  }

  @Test func pronounFormsAreInlineElements() throws {
    let grammar = try Vocabulary().grammar
    let inline = try #require(grammar.elements["tell"]).children.map(\.definition)
    let others: Set = ["name", "v", "opt", "place.inline", "trait.inline"]
    #expect(Set(inline).subtracting(others) == Set(Wording.PronounForm.allCases.map(\.rawValue)))
    for definition in ["page-turn", "says"] {
      #expect(try #require(grammar.elements[definition]).children.map(\.definition) == inline)
    }
  }

  @Test func optionWordsMatch() throws {
    let attributes = try #require(Vocabulary().grammar.elements["opt"]).attributes
    func values(_ name: String) -> [String]? {
      guard case .choice(let values) = attributes.first(where: { $0.name == name })?.type else { return nil }
      return values
    }
    #expect(values("form") == ["full", "short"])
    #expect(values("form")?.allSatisfy { Wording.OptionForm(rawValue: $0) != nil } == true)
    #expect(values("article") == ["a", "the", "none"])
    #expect(values("article")?.allSatisfy { Wording.Article(rawValue: $0) != nil } == true)
  }

  @Test func playersMatch() throws {
    let who = try #require(Vocabulary().grammar.elements["role"]).attributes.first { $0.name == "who" }
    #expect(who?.type == .choice(["child", "adult", "any"]))
    #expect(["child", "adult", "any"].allSatisfy { Planet.Role.Player(rawValue: $0) != nil })
  }

  @Test func documentationNamesTheVerbsOfEachClass() throws {
    let documented = try #require(Vocabulary().grammar.values["verb.class"])
    for (name, documentation) in documented {
      let verbs = documentation.split(separator: ",").map { String($0).collapsingSpace }
      let members = try #require(Verb.Class(rawValue: name)).verbs
      #expect(Set(verbs) == Set(members.map(\.rawValue)), "class \(name)")
      #expect(verbs.count == members.count, "class \(name) names a verb twice")
    }
  }

  @Test func documentationNamesTheBuiltInPronouns() throws {
    for definition in ["character"] {
      let pronouns = try #require(Vocabulary().grammar.elements[definition]).attributes
        .first { $0.name == "pronouns" }
      let words = (pronouns?.documentation ?? "").split { !$0.isLetter }.map(String.init)
      for set in PronounSet.builtIn { #expect(words.contains(set.id), "\(set.id) is not mentioned") }
      #expect(words.contains("open"))
    }
  }

  /// A place of the schema without words to explain it.
  private func unexplained(_ node: XMLElement) -> String? {
    let name = node["name"]?.value ?? "?"
    switch node.name {
    case "element", "attribute":
      return node.first(named: "documentation")?.text.isEmpty == false ? nil : "\(node.name) \(name)"
    case "define" where node.first(named: "choice")?.first(named: "value") != nil:
      return node.first(named: "documentation")?.text.isEmpty == false ? nil : "list \(name)"
    default: return nil
    }
  }

  /// Yes and no, and lists of one, are explained by the attribute they belong to.
  private func unexplainedValues(_ choice: XMLElement) -> [String] {
    let values = choice.children(named: "value").map(\.text)
    guard values.count > 1, values != ["yes", "no"] else { return [] }
    return choice.children.enumerated().compactMap { index, child in
      guard child.name == "value" else { return nil }
      let next = index + 1 < choice.children.count ? choice.children[index + 1] : nil
      return next?.name == "documentation" && next?.text.isEmpty == false ? nil : child.text
    }
  }

  @Test func everythingIsExplained() throws {
    let everything = try #require(try Shipped.schemaRoot()).everything
    #expect(everything.compactMap(unexplained) == [])
    #expect(everything.filter { $0.name == "choice" }.flatMap(unexplainedValues) == [])
    #expect(everything.count { $0.name == "element" } > 100)
  }

  @Test func everyDefinitionIsUsed() throws {
    let everything = try #require(try Shipped.schemaRoot()).everything
    let defined = everything.filter { $0.name == "define" }.compactMap { $0["name"]?.value }
    let used = everything.filter { $0.name == "ref" }.compactMap { $0["name"]?.value }
    #expect(Set(defined).symmetricDifference(used) == [])
    #expect(Set(defined).count == defined.count)
  }

  @Test(arguments: FeelingFamily.allCases)
  func feelingsLieOnTheMeter(_ family: FeelingFamily) throws {
    #expect((-5...5).contains(family.pleasantness))
    #expect((-5...5).contains(family.energy))
    let words = try #require(
      Vocabulary().grammar.values["feeling.name"]?.first { $0.value == family.rawValue })
    // The words of the schema and the numbers of the code say the same.
    if words.documentation.hasPrefix("comfortable") { #expect(family.pleasantness > 0) }
    if words.documentation.hasPrefix("uncomfortable") { #expect(family.pleasantness < 0) }
    if words.documentation.hasSuffix("lively") { #expect(family.energy > 0) }
    if words.documentation.hasSuffix("quiet") { #expect(family.energy < 0) }
    for strength in 0...4 {
      let feeling = Feeling(family, of: Reference("hero"), strength: strength)
      #expect((-5...5).contains(feeling.pleasantness))
      #expect((-5...5).contains(feeling.energy))
    }
  }
}
