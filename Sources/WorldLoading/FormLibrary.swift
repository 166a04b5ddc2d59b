internal import Installation
internal import Vocabulary
public import WorldModel

/// The story structures that ship with Orrery.
public struct FormLibrary: Sendable {
  /// Every form, by id in alphabetical order.
  public let forms: [Form]

  /// Loads the forms.
  ///
  /// - Throws: A description of what is missing from the installation.
  public init() throws {
    let forms = try Vocabulary.roots(in: "forms", of: .templates).map { Form($0) }
    self.forms = forms.sorted { $0.id < $1.id }
  }
}
