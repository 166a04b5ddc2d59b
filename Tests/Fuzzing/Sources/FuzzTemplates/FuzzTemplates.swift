import FuzzSupport

/// A page of one's own is refused with a reason, or can be filled in.
///
/// The first line is the kind of text, such as `html`; the rest is the page.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
  guard parts.count == 2, (1...8).contains(parts[0].utf8.count), parts[0].allSatisfy(\.isLetter) else {
    return -1
  }
  bench.fill(page: String(parts[1]), of: String(parts[0]))
  return 0
}
