/// The names of a file that were met last, each made into a string once.
///
/// The vocabulary is small, so that a table without chains finds nearly all of
/// them; what is not found is made again. Every entry is compared byte for byte.
struct NameTable {
  /// A name, and where it was met.
  struct Entry {
    fileprivate var place: Range<Int> = 0..<0
    /// The name without its prefix.
    var local = ""
    /// How many bytes stand before the colon; zero if there is none.
    var prefixLength = 0
  }

  private var entries = [Entry](repeating: Entry(), count: 1 << 7)

  /// The name at a place of a file, always the same one.
  mutating func name(at place: Range<Int>, in bytes: [UInt8]) -> Entry {
    guard let first = place.first, let last = place.last else { return Entry() }
    let middle = (first + last) / 2
    let slot =
      (place.count &* 37 &+ Int(bytes[middle]) &* 11 &+ Int(bytes[last]) &* 5 &+ Int(bytes[first])) & 127
    if bytes.isSame(entries[slot].place, place) { return entries[slot] }
    let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: first, to: place.upperBound)
    let hasPrefix = colon < place.upperBound
    entries[slot] = Entry(
      place: place, local: bytes.text(hasPrefix ? colon + 1..<place.upperBound : place),
      prefixLength: hasPrefix ? colon - first : 0)
    return entries[slot]
  }
}
