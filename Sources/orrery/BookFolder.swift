import Foundation
import Pages

/// A folder that a book is written into.
///
/// All pages are written beside their places first and then put there, one
/// after the other, so that a full disk or a folder that cannot be written
/// loses nothing that was there. What else is in the folder is left alone.
enum BookFolder {
  /// Whether an output is meant to be a folder: it is one, or it ends with a slash.
  static func isMeant(by output: String) -> Bool {
    var isFolder: ObjCBool = false
    return output.hasSuffix("/")
      || FileManager.default.fileExists(atPath: output, isDirectory: &isFolder) && isFolder.boolValue
  }

  static func write(_ files: [Book.File], to output: String) throws {
    let refusal = Complaint(
      "\(output) cannot be written. Check that the folder it is in exists and that you may write there.")
    let manager = FileManager.default
    let folder = URL(filePath: output, directoryHint: .isDirectory).resolvingSymlinksInPath()
    let isNew = !manager.fileExists(atPath: folder.path)
    // Inside the folder, where there is one: a folder can be on another disk than what it is in.
    let workshop = (isNew ? folder.deletingLastPathComponent() : folder)
      .appending(component: ".orrery-\(getpid())", directoryHint: .isDirectory)
    for file in files where isFolder(folder.appending(component: file.name)) {
      throw Complaint(
        "\(file.name) in \(output) is a folder, and the book has a page of that name. Move it away.")
    }
    do {
      try manager.createDirectory(at: workshop, withIntermediateDirectories: false)
    } catch {
      throw refusal
    }
    Unfinished.add(workshop.path)
    for file in files { Unfinished.add(workshop.appending(component: file.name).path) }
    defer {
      try? manager.removeItem(at: workshop)
      Unfinished.forget(files.count + 1)
    }
    do {
      for file in files {
        try Data(file.text.utf8).write(to: workshop.appending(component: file.name))
      }
      if isNew {
        guard rename(workshop.path, folder.path) == 0 else { throw refusal }
      } else {
        for file in files {
          let (new, place) = (
            workshop.appending(component: file.name), folder.appending(component: file.name)
          )
          guard rename(new.path, place.path) == 0 else { throw refusal }
        }
      }
    } catch {
      throw refusal
    }
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
