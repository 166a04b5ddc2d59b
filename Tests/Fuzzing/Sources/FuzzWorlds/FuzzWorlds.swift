import Diagnostics
import FuzzSupport
import WorldLoading

/// A sound world can be counted, told, linted and designed from.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let loaded = bench.load(Bench.file(start, count))
  guard let world = loaded.world, !loaded.hasErrors else { return -1 }
  let (pack, problems) = bench.rules(of: loaded, world)
  guard !problems.contains(where: { $0.severity == .error }) else { return 0 }
  bench.tellStories(of: world, pack, seed: UInt64(count))
  bench.lint(world, pack, loaded)
  return 0
}

@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ maxSize: Int, _ seed: UInt32
) -> Int {
  StructureMutator.mutate(data, size, maxSize, seed, plainly: 5)
}
