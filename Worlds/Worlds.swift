/// The worlds that ship with Orrery, by the names of their folders.
///
/// The worlds themselves are the XML beside this file, kept as an author would
/// keep them; this target exists so that they travel with the tool.
public enum Worlds {
  /// The small complete world that `orrery new` copies.
  public static let first = "first-planet"

  /// The flagship: the world that shows what one can do.
  public static let flagship = "twelve-planets"
}
