/// Numbers with the right form of a word.
enum Count {
  /// Something counted, as in "1 story" and "2 stories".
  static func of(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) " + (number == 1 ? one : many ?? one + "s")
  }
}
