internal import Foundation
internal import TensorBoard

/// The event files of one training: one file, or those in a folder and in the folders below it.
struct EventFolder {
  /// A file, and what stands before its tags.
  struct File: Equatable {
    var path: String
    /// The folder below the one that all files have in common, with a slash behind, or nothing.
    var prefix: String
  }

  private static let fileLimit = 256
  private static let depthLimit = 4

  /// The files in the order of their names, which begin with the time at which they were made.
  let files: [File]
  /// What a run made of them is called.
  let name: String

  /// Looks for event files at a path.
  init(_ path: String) throws(EventImportError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .missing(path: path)
    }
    let url = URL(fileURLWithPath: path)
    guard isFolder.boolValue else {
      files = [File(path: path, prefix: "")]
      name = Self.runName(of: url.deletingLastPathComponent())
      return
    }
    var found: [[String]] = []
    Self.collect(path, [], into: &found)
    guard !found.isEmpty else { throw .noEventFile(path: path) }
    guard found.count <= Self.fileLimit else {
      throw .tooManyFiles(path: path, limit: Self.fileLimit)
    }
    let shared = Self.sharedFolders(found)
    files = found.map { parts in
      let folders = parts.dropFirst(shared).dropLast()
      return File(
        path: ([path] + parts).joined(separator: "/"),
        prefix: folders.map { "\($0)/" }.joined())
    }
    name = Self.runName(of: url)
  }

  /// Adds the event files of a folder, in the order of their names.
  private static func collect(_ root: String, _ folders: [String], into found: inout [[String]]) {
    let folder = ([root] + folders).joined(separator: "/")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where found.count <= fileLimit {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      if isFolder.boolValue, folders.count < depthLimit {
        collect(root, folders + [name], into: &found)
      } else if exists, !isFolder.boolValue, name.contains("tfevents") {
        found.append(folders + [name])
      }
    }
  }

  /// The number of folders that all paths begin with.
  private static func sharedFolders(_ paths: [[String]]) -> Int {
    guard let first = paths.first else { return 0 }
    let folders = first.dropLast()
    return folders.indices.first { index in
      !paths.allSatisfy { $0.count > index + 1 && $0[index] == first[index] }
    } ?? folders.count
  }

  private static func runName(of folder: URL) -> String {
    let name = folder.standardizedFileURL.lastPathComponent
    return name.isEmpty || name == "/" ? "imported" : name
  }
}
