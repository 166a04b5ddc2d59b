import ArgumentParser
import Vocabulary

/// `orrery schema`: the vocabulary, for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the schema, for editors that complete XML.",
    discussion: """
      RELAX NG in its XML syntax, with every element and attribute explained.

      Example:
        orrery schema > orrery.rng
      """)

  func run() throws { Console.write(try Vocabulary.schemaText()) }
}
