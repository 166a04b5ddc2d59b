internal import WorldModel

/// Where the beats of a story stand in a form: their spreads, and the parts that begin with them.
struct StoryLayout: Sendable {
  /// For each beat, its spread or spreads, such as 4 or 4–5.
  private(set) var spreads: [String] = []
  /// For each beat, the title of the part that begins with it, if one does.
  private(set) var parts: [String?] = []

  /// - Parameters:
  ///   - form: The form.
  ///   - slots: The slot of each beat of the story, by index.
  init(_ form: Form, _ slots: [Int]) {
    dealSpreads(form, slots)
    var current: Form.Part?
    parts = slots.map { slot in
      let part = form.slots.indices.contains(slot) ? form.slots[slot].part : nil
      defer { current = part }
      return part == current ? nil : part?.title
    }
  }

  /// Deals out the spreads of the form to the beats.
  ///
  /// The spreads of a slot in which nothing is told go to the slot before it, so
  /// that a book always has all its pages.
  private mutating func dealSpreads(_ form: Form, _ slots: [Int]) {
    var shares: [(beats: Int, spreads: Int)] = []
    var left = 0
    for (index, slot) in form.slots.enumerated() {
      let count = slots.count { $0 == index }
      if count > 0 {
        shares.append((count, slot.spreads + left))
        left = 0
      } else if shares.isEmpty {
        left += slot.spreads
      } else {
        shares[shares.count - 1].spreads += slot.spreads
      }
    }
    var page = 1
    for share in shares {
      for number in 0..<share.beats {
        let first = page + number * share.spreads / share.beats
        let last = max(first, page + (number + 1) * share.spreads / share.beats - 1)
        spreads.append(first == last ? "\(first)" : "\(first)–\(last)")
      }
      page += share.spreads
    }
  }
}
