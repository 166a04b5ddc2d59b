import ArgumentParser
import Vocabulary

/// `orrery schema`: the vocabulary, for editors.
struct SchemaCommand: Mannered {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the schema, for editors that complete XML.",
    discussion: """
      The schema is RELAX NG in its XML syntax, with every element and attribute explained. An XML editor that \
      has it can suggest what comes next while you type.

      --reference prints the same for people: every element, its attributes and what may stand in it, as Markdown.

      Examples:
        orrery schema > orrery.rng
        orrery schema --reference > vocabulary.md
      """)

  @Flag(help: "Print it as a page to read, in Markdown.")
  var reference = false

  @OptionGroup var manner: Manner

  func run() throws {
    Console.write(try reference ? Vocabulary().grammar.reference : Vocabulary.schemaText())
  }
}
