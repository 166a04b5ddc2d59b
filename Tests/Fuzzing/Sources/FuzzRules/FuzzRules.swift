import Diagnostics
import FuzzSupport
import Linting
import Rules
import Vocabulary
import WorldLoading

/// A rule from a stranger is refused with a reason, or can be used.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let loaded = bench.load(Bench.file(start, count))
  guard let document = loaded.rule, let root = document.root, document.diagnostics.isEmpty else { return -1 }
  let (rule, problems) = Rule.reading(root)
  bench.check(problems)
  precondition((rule == nil) != problems.isEmpty, "a rule that cannot be used, and no reason")
  guard let rule else { return 0 }
  bench.check(rule.exampleProblems(reading: bench.loader.documents.vocabulary))
  bench.tellStories(keeping: rule, seed: UInt64(count))
  return 0
}

@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ maxSize: Int, _ seed: UInt32
) -> Int {
  StructureMutator.mutate(data, size, maxSize, seed, plainly: 10)
}
