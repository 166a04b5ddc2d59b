public import Foundation

/// Where the files that belong to Orrery are: worlds, templates, schema, rules.
///
/// Each module that brings files names its bundle, and the bundle is looked for
/// beside the executable (as `swift build` leaves it), then in
/// `../share/orrery` (as an installation keeps it). Nothing here depends on
/// where the program was built.
public enum Installation {
  /// A folder of files that one module brings along.
  public enum Bundle: String, Sendable, CaseIterable {
    case worlds = "orrery_Worlds.resources"
    case templates = "orrery_Templates.resources"
    case vocabulary = "orrery_Vocabulary.resources"
    case rules = "orrery_Rules.resources"
  }

  /// The files that belong to Orrery were not found.
  ///
  /// Happens when the program was moved without them.
  public struct Missing: Error, CustomStringConvertible, Sendable {
    /// What was looked for.
    public var name: String
    /// The folders that were searched, in order.
    public var searched: [String]

    public var description: String {
      "Orrery cannot find its own files (\(name)). They belong beside the program or in share/orrery next to "
        + "its folder; looked in \(searched.joined(separator: " and ")). Copy the orrery_*.resources folders there."
    }
  }

  /// The place of a file or folder of a bundle.
  ///
  /// - Parameters:
  ///   - path: The path inside the bundle, such as `orrery.rng`.
  ///   - bundle: The module's bundle.
  /// - Returns: The first place that has it.
  /// - Throws: ``Missing`` if no searched folder has it.
  public static func url(of path: String, in bundle: Bundle) throws(Missing) -> URL {
    URL(fileURLWithPath: try self.path(of: path, in: bundle))
  }

  /// The place of a file or folder of a bundle, as a path.
  ///
  /// - Parameters:
  ///   - path: The path inside the bundle, such as `orrery.rng`.
  ///   - bundle: The module's bundle.
  /// - Returns: The first place that has it.
  /// - Throws: ``Missing`` if no searched folder has it.
  public static func path(of path: String, in bundle: Bundle) throws(Missing) -> String {
    for folder in folders {
      let candidate = folder + "/" + bundle.rawValue + "/" + path
      if FileManager.default.fileExists(atPath: candidate) { return candidate }
    }
    throw Missing(name: path, searched: folders)
  }

  /// The folders that may hold the bundles, best first.
  static let folders: [String] = {
    guard let executable = Foundation.Bundle.main.executableURL?.resolvingSymlinksInPath() else { return [] }
    let beside = executable.deletingLastPathComponent()
    return [beside, beside.deletingLastPathComponent().appending(components: "share", "orrery")].map(\.path)
  }()
}
