import ArgumentParser
import Foundation
import Installation
import Worlds

/// `orrery new`: a complete world to start from.
struct New: Mannered {
  static let configuration = CommandConfiguration(
    abstract: "Start a world: a small, complete one, ready to edit.",
    discussion: """
      Copies a finished world of one planet into a new folder. It can tell stories at once; you change it bit by \
      bit into your own.

      Example:
        orrery new my-world
      """)

  @Argument(help: "The folder to make.", completion: .file())
  var folder: String?

  @OptionGroup var manner: Manner

  func run() throws {
    guard let folder else { throw Complaint("Name the folder to make, for example: orrery new my-world") }
    let source = try Installation.url(of: Worlds.first, in: .worlds)
    let files = FileManager.default
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: folder, isDirectory: &isFolder) {
      guard isFolder.boolValue else {
        throw Complaint(
          "There is already a file called \(folder), and it will not be changed. Choose another name.")
      }
      guard try files.contentsOfDirectory(atPath: folder).isEmpty else {
        throw Complaint(
          "The folder \(folder) is not empty, and nothing in it will be changed. Choose another name.")
      }
    }
    let isNew = !files.fileExists(atPath: folder)
    if isNew { Unfinished.add(folder) }
    defer { if isNew { Unfinished.forget() } }
    do {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for name in try files.contentsOfDirectory(atPath: source.path).sorted() where !name.hasPrefix(".") {
        let bytes = [UInt8](try Data(contentsOf: source.appending(component: name)))
        try Console.deliver(to: URL(filePath: folder).appending(component: name).path) { write in
          try write(bytes)
        }
      }
    } catch {
      if isNew { rmdir(folder) }
      throw Complaint("The folder \(folder) cannot be made. Check the name, and that you may write there.")
    }
    Console.praise(
      """
      Your world is in \(folder).

        Open    \(folder)/world.xml in any editor
        Change  the three places marked "change me"; everything else can wait
        Type    orrery outline \(folder)

      When something looks odd: orrery check \(folder)

      """)
  }
}
