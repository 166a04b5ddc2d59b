/// How much of everything is read.
///
/// The limits are far above what any world needs. They keep a file from a
/// stranger from using up a machine, and they stay below libxml2's own, whose
/// words about them say little.
public enum ReadingLimits {
  /// How deep tags may stand inside each other; libxml2 has the same limit.
  public static let depth = 256
  /// How many attributes a tag may have, namespace declarations among them.
  public static let attributes = 100
  /// How many prefixes may be declared at one place.
  public static let prefixes = 100
  /// How long the name of a tag or an attribute may be, in Unicode scalars.
  public static let name = 1_000
  /// How long the value of an attribute may be as it is written, in Unicode scalars.
  public static let value = 10_000
  /// How long a comment, an instruction, or the text between two tags may be as it is written, in Unicode scalars.
  public static let text = 1_000_000
  /// How many pieces comments, instructions and CDATA sections may break a text into: libxml2 puts them
  /// together one by one, and looks through all that it has each time.
  public static let pieces = 10_000
  /// How many tags and attributes a file may hold; in 64 MB an author writes two and a half million.
  public static let parts = 3_000_000
}
