internal import Diagnostics
internal import Foundation
internal import Installation
public import Vocabulary
public import WorldModel

/// The story structures that ship with Orrery.
public struct FormLibrary: Sendable {
  /// Every form, by id in alphabetical order.
  public let forms: [Form]

  /// Loads the forms.
  ///
  /// - Throws: A description of what is missing from the installation.
  public init(_ vocabulary: borrowing Vocabulary) throws {
    let folder = try Installation.url(of: "forms", in: .templates)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".xml")
    }
    var forms: [Form] = []
    for name in names.sorted() {
      let data = try Data(contentsOf: folder.appending(component: name))
      let document = vocabulary.read(SourceFile(path: name, utf8: [UInt8](data)))
      guard let root = document.root, document.diagnostics.isEmpty else {
        throw Vocabulary.Unusable(
          description: "Orrery's own form \(name) cannot be used; please install Orrery again.")
      }
      forms.append(Form(root))
    }
    self.forms = forms.sorted { $0.id < $1.id }
  }
}
