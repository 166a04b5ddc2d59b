public import Diagnostics
public import Rules
public import WorldLoading
public import WorldModel

/// What every fuzzer starts from: the loader and the rules.
public final class Bench {
  public let loader: WorldLoader
  public let pack: RulePack

  public init() {
    do {
      let pack = try RulePack.builtIn()
      self.loader = try WorldLoader(rules: pack.ids)
      self.pack = pack
    } catch {
      fatalError("\(error)")
    }
  }

  /// A file of these bytes, in a folder where there is nothing to include.
  public static func file(_ start: UnsafePointer<UInt8>?, _ count: Int) -> SourceFile {
    SourceFile(path: "/nowhere/fuzz.xml", utf8: Array(UnsafeBufferPointer(start: start, count: count)))
  }

  /// Loads a file and looks at what was said about it.
  public func load(_ file: SourceFile) -> WorldLoader.Loaded {
    let loaded = loader.load(file)
    if loaded.content == nil, loaded.rule == nil {
      precondition(loaded.hasErrors, "refused without a reason")
    }
    check(loaded.diagnostics)
    return loaded
  }

  /// Makes sure that diagnostics can be shown, and have words and a place.
  public func check(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      precondition(!diagnostic.message.isEmpty && !diagnostic.id.isEmpty)
      if let range = diagnostic.range {
        precondition(
          range.bytes.lowerBound >= 0 && range.bytes.upperBound <= range.file.utf8.count, "outside the file")
      }
    }
    _ = CaretRenderer().render(diagnostics.prefix(20))
  }

  /// The rules in force in a world, its own among them.
  public func rules(of loaded: WorldLoader.Loaded, _ world: World) -> (pack: RulePack, problems: [Diagnostic])
  {
    let (whole, problems) = pack.adding(house: loaded.rules, reported: loaded.diagnostics)
    do {
      let (set, found) = try whole.applying(policyOf: world)
      check(problems + found)
      return (set, problems + found)
    } catch {
      fatalError("\(error)")
    }
  }
}
