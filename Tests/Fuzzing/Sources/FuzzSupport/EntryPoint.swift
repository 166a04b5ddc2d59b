/// The rules and worlds of this process; every fuzzer is a process of its own.
nonisolated(unsafe) public let bench = Bench()

/// Reads the rules and the small world before the first input is timed.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
  bench.warmUp()
  return 0
}
