import ArgumentParser
import Vocabulary

/// `orrery schema`: the vocabulary, for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the schema, for editors that complete XML.",
    discussion: """
      The schema is RELAX NG in its XML syntax, with every element and attribute explained. An XML editor that \
      has it can suggest what comes next while you type.

      Example:
        orrery schema > orrery.rng
      """)

  func run() throws { Console.write(try Vocabulary.schemaText()) }
}
