/// Numbers states in the order of their first appearance: open addressing with
/// linear probing.
///
/// Each slot holds the number and half of the hash, so that a state itself is
/// looked at only if it is most likely the one.
struct StateTable {
  private(set) var states: [StateBits] = []
  /// The number above, the half hash below; all ones where nothing is.
  private var slots: [UInt64]

  /// Makes room for about as many states as are expected.
  init(expecting count: Int) {
    var size = 64
    while size < count * 2, size < 1 << 20 { size *= 2 }
    slots = [UInt64](repeating: .max, count: size)
    states.reserveCapacity(min(count, 1 << 19))
  }

  mutating func index(of state: StateBits) -> UInt32 {
    if states.count * 2 >= slots.count { grow() }
    let hash = state.mixed
    let tag = hash >> 32
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != .max {
      if slots[slot] & 0xFFFF_FFFF == tag {
        let index = Int(slots[slot] >> 32)
        if states[index] == state { return UInt32(index) }
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt64(states.count) << 32 | tag
    states.append(state)
    return UInt32(states.count - 1)
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [UInt64](repeating: .max, count: mask + 1)
    for (index, state) in states.enumerated() {
      let hash = state.mixed
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != .max { slot = (slot + 1) & mask }
      slots[slot] = UInt64(index) << 32 | hash >> 32
    }
  }
}
