#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension RunDirectory {
  /// Removes a run from the disk; files in its folder that are not its own stay, and so does then
  /// the folder.
  ///
  /// - Parameter right: shows that nobody trains the run.
  /// - Returns: whether the folder is gone too.
  /// - Throws: ``RunError/unwritable(path:reason:)`` when a file cannot be removed.
  public func delete(_ right: RunLock) throws(RunError) -> Bool {
    try withExtendedLifetime(right) { () throws(RunError) in
      try removeCheckpoints(in: checkpointsPath, depth: 1)
      for name in try names(in: path) where Self.isOwn(name) {
        try check(unlink("\(path)/\(name)"))
      }
      guard rmdir(path) != 0 else { return true }
      guard errno == ENOTEMPTY || errno == EEXIST else {
        throw .unwritable(path: path, reason: SystemError.latest.reason)
      }
      return false
    }
  }

  /// Whether a file in the folder of a run belongs to it: a database with what SQLite keeps beside
  /// it, the configuration, the lock, or what a process without a screen has printed.
  private static func isOwn(_ name: String) -> Bool {
    ["run.sqlite", "commands.sqlite", "config.yaml", "lock", "resume.log"]
      .contains { name == $0 || name.hasPrefix("\($0)-") || name == "\($0).partial" }
  }

  private func removeCheckpoints(in folder: String, depth: Int) throws(RunError) {
    guard FileSystem.kind(of: folder) == .folder else { return }
    for name in try names(in: folder) {
      let path = "\(folder)/\(name)"
      if depth > 0, name.hasPrefix("branch-"), FileSystem.kind(of: path) == .folder {
        try removeCheckpoints(in: path, depth: depth - 1)
      } else if name.hasSuffix(".safetensors") || name.hasSuffix(".partial") {
        try check(unlink(path))
      }
    }
    _ = rmdir(folder)
  }

  private func names(in folder: String) throws(RunError) -> [String] {
    do throws(SystemError) {
      return try FileSystem.names(in: folder)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
  }

  private func check(_ result: Int32) throws(RunError) {
    guard result == 0 else { throw .unwritable(path: path, reason: SystemError.latest.reason) }
  }
}
