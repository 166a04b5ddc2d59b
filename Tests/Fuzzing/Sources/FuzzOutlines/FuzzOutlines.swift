import FuzzSupport
import WorldLoading

/// An outline document is linted, written out and read back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let loaded = bench.load(Bench.file(start, count))
  guard case .outlines(let elements) = loaded.content, !loaded.hasErrors else { return -1 }
  for element in elements { bench.lintAndReadBack(element) }
  return 0
}

@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ maxSize: Int, _ seed: UInt32
) -> Int {
  StructureMutator.mutate(data, size, maxSize, seed, plainly: 10)
}
