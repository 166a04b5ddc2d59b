/// The families of traits.
public enum TraitFamily: String, Hashable, Sendable, CaseIterable {
  case care, courage, cleverness, strength, play, order, candour, reserve, ambition, looks, feeling
}
