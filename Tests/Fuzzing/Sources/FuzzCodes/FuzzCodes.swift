import FuzzSupport
import StorySpace

/// A story code leads to its story, or to none.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  guard let code = StoryCode(text) else { return 0 }
  precondition(StoryCode(code.description) == code, "a code is not what it prints")
  bench.retell(code)
  return 0
}
