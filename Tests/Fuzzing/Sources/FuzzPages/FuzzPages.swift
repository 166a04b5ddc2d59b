import FuzzSupport
import Outlining
import Pages
import WorldLoading

/// Whatever an outline says, its pages are well-formed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let loaded = bench.load(Bench.file(start, count))
  guard case .outlines(let elements) = loaded.content, !loaded.hasErrors else { return -1 }
  let outlines = elements.map { Outline($0) }.filter(\.problems.isEmpty)
  for page in Page.allCases { bench.layOut(outlines, page) }
  return 0
}

@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ maxSize: Int, _ seed: UInt32
) -> Int {
  StructureMutator.mutate(data, size, maxSize, seed, plainly: 10)
}
