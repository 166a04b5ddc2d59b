internal import Diagnostics
internal import Foundation
public import Installation
internal import Parallelism
public import XMLReading

/// The files that ship with Orrery.
///
/// They are ours, and not compared with the schema each time: the tests do that.
extension Vocabulary {
  /// The roots of the XML files in a folder that ships with Orrery, by file name.
  ///
  /// - Parameters:
  ///   - folder: The folder, inside the bundle.
  ///   - bundle: The bundle.
  /// - Returns: The roots.
  /// - Throws: ``Installation/Missing`` or ``Unusable``, both defects of the
  ///   installation.
  public static func roots(in folder: String, of bundle: Installation.Bundle) throws -> [XMLElement] {
    let roots = try names(in: folder, of: bundle).concurrentMap { name in
      Result { try root(of: folder + "/" + name, in: bundle) }
    }
    return try roots.map { try $0.get() }
  }

  /// The root of one XML file that ships with Orrery.
  ///
  /// - Parameters:
  ///   - path: The path inside the bundle.
  ///   - bundle: The bundle.
  /// - Returns: The root.
  /// - Throws: ``Installation/Missing`` or ``Unusable``, both defects of the
  ///   installation.
  public static func root(of path: String, in bundle: Installation.Bundle) throws -> XMLElement {
    let file = try file(path, in: bundle)
    guard let root = XMLReader().read(file).root else { throw unusable(file.path) }
    return root
  }

  /// One file that ships with Orrery, under its name without the folder.
  ///
  /// - Throws: ``Installation/Missing`` or ``Unusable``, both defects of the
  ///   installation.
  static func file(_ path: String, in bundle: Installation.Bundle) throws -> SourceFile {
    let name = path.split(separator: "/").last.map { String($0) } ?? path
    guard let data = FileManager.default.contents(atPath: try Installation.path(of: path, in: bundle)) else {
      throw unusable(name)
    }
    return SourceFile(path: name, utf8: [UInt8](data))
  }

  private static func unusable(_ name: String) -> Unusable {
    Unusable(description: "Orrery's own file \(name) cannot be used; please install Orrery again.")
  }

  /// The names of the XML files in a folder that ships with Orrery, sorted.
  ///
  /// - Parameters:
  ///   - folder: The folder, inside the bundle.
  ///   - bundle: The bundle.
  /// - Returns: The names, without the folder.
  /// - Throws: ``Installation/Missing``, a defect of the installation.
  public static func names(in folder: String, of bundle: Installation.Bundle) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Installation.path(of: folder, in: bundle))
      .filter { $0.hasSuffix(".xml") }.sorted()
  }
}
