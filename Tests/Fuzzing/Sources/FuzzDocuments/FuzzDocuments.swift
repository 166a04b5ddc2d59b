import FuzzSupport

/// Any bytes at all are loaded, or refused with a reason and a place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  _ = bench.load(Bench.file(start, count))
  return 0
}

@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ maxSize: Int, _ seed: UInt32
) -> Int {
  StructureMutator.mutate(data, size, maxSize, seed, plainly: 60)
}
