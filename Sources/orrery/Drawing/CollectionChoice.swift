import ArgumentParser
import Diagnostics
import Outlining
import StorySpace
import WorldLoading
import WorldModel

/// What a picture of several stories is about: a world's casts, a collection designed from it, or documents of outlines.
struct CollectionChoice: ParsableArguments {
  @Argument(
    help: "The world, or documents of outlines; - for standard input. Left out, the current folder.",
    completion: .file()
  )
  var inputs: [String] = []

  @Option(help: ArgumentHelp("Design a collection with this seed, and draw that.", valueName: "number"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "How many stories the collection has. Left out, one of each planet.", valueName: "number"))
  var count: Int?

  @Option(help: "The story structure of the collection.")
  var form: String = Workbench.defaultForm

  func validate() throws { try CollectionRequest.check(count: count) }

  enum Subject {
    case world(World)
    case collection([Outline], of: World)
    case outlines([Outline], traits: [World.Trait])
  }

  /// What is to be drawn.
  ///
  /// - Parameter example: A call that works, for messages.
  /// - Returns: What there is to draw.
  /// - Throws: ``Complaint``, or `ExitCode(2)` once everything wrong has been shown.
  func subject(example: String) throws -> Subject {
    let workbench = try Workbench(rulesAtLeast: .ask)
    let paths = inputs.isEmpty ? [try Workbench.path(nil, example: example)] : inputs
    var outlines: [Outline] = []
    for path in paths {
      let opened = try workbench.open(path)
      if let found = try opened.outlines() {
        outlines += found
        continue
      }
      let (world, pack) = try workbench.world(opened, example: example)
      guard paths.count == 1 else {
        throw Complaint("\(path) is a world. Draw one world, or several documents of outlines.")
      }
      guard seed != nil || count != nil else { return .world(world) }
      let request = CollectionRequest(form: form, count: count, seed: seed)
      return .collection(try request.outlines(of: world, pack, workbench), of: world)
    }
    guard seed == nil, count == nil else {
      throw Complaint("--seed and --count design a collection from a world, and these are outlines already.")
    }
    return .outlines(outlines, traits: workbench.builtInTraits)
  }
}
