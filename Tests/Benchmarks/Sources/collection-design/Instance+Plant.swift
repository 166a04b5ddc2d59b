/// A conflict put into an instance, as `mus_clingo.py` does it.
enum Plant: String {
  case stereo, hall
}

extension Instance {
  mutating func plant(_ plant: Plant) {
    switch plant {
    case .stereo:
      guard var cell = forbidden.first else { return }
      cell[1] = 1 - cell[1]
      forbidden.append(cell)
    case .hall:
      for index in challenges.indices {
        challenges[index].planets.removeAll { $0 < 3 }
        if index < 2 { challenges[index].planets += [0, 1, 2] }
      }
    }
  }
}
