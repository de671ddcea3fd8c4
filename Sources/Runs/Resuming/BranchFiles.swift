internal import GRDB

/// The checkpoint files of a branch that is left behind.
///
/// They go into a folder of their own, where no later checkpoint of branch 0 can replace them. A
/// file has both names until the record knows the new one, so that whatever moment the process is
/// killed in, every file that the record names is there.
struct BranchFiles {
  /// The two names of each file.
  private let names: [(old: String, new: String)]
  private let folder: String

  /// Finds the files that a cut sets aside.
  init(of cut: BranchCut, in run: SavedRun) throws(RunError) {
    let files = try run.reader.read { database in
      try Row.fetchAll(
        database, sql: "SELECT DISTINCT file FROM checkpoint WHERE branch = ? AND sequence > ?",
        arguments: [RunSchema.firstBranch, cut.place.sequence]
      ).map { try $0.text(0) }
    }
    let directory = run.directory
    folder = directory.checkpointsPath(ofBranch: cut.branch)
    names = files.filter(Self.isOwn).map { file in
      (
        "\(directory.path)/\(file)",
        "\(directory.path)/\(Self.relativePath(of: file, branch: cut.branch))"
      )
    }
  }

  /// The name that a file of branch 0 has as one of another branch, seen from the run.
  static func relativePath(of file: String, branch: Int) -> String {
    let name = file.split(separator: "/").last ?? "?"
    return "checkpoints/branch-\(branch)/\(name)"
  }

  /// Whether a name in the record is one that this program gives to checkpoints of branch 0.
  private static func isOwn(_ file: String) -> Bool {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0] == "checkpoints" && !parts[1].hasPrefix(".")
  }

  /// Gives each file its new name as well; a file that is gone stays gone.
  func link() throws(SystemError) {
    let present = names.filter { FileSystem.kind(of: $0.old) != nil }
    guard !present.isEmpty else { return }
    try FileSystem.makeFolders(folder)
    for name in present {
      try FileSystem.link(name.old, as: name.new)
    }
  }

  /// Takes the old names away, now that the record knows the new ones.
  func unlink() {
    for name in names { FileSystem.remove(name.old) }
  }
}
