#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The name of a file system on which a write-ahead log cannot be trusted.
///
/// The log needs memory that all its readers share, which only processes of one machine have; file
/// systems that live in user space or are handed in from outside often lack it altogether.
struct SharedFileSystem: Equatable {
  /// What the system calls it, as in `nfs4` or `fuse.sshfs`.
  let name: String

  /// Takes the name of a type of file system; nil for those of one machine alone.
  init?(type: String) {
    guard Self.types.contains(type) || type.hasPrefix("fuse.") else { return nil }
    name = type
  }

  private static let types: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "fuse", "9p", "lustre", "ceph",
    "gpfs", "gfs2", "ocfs2", "beegfs", "orangefs", "pvfs2", "vboxsf", "vmhgfs", "prl_fs",
    "afpfs", "webdav",
  ]
}

extension SharedFileSystem {
  /// The file system that holds a folder, when it is a shared one.
  init?(holding path: String) {
    #if canImport(Glibc)
      guard let resolved = realpath(path, nil) else { return nil }
      defer { free(resolved) }
      let mounts = try? FileSystem.lines(of: "/proc/self/mountinfo")
      guard let type = Self.type(of: String(cString: resolved), mounts: mounts ?? []) else {
        return nil
      }
      self.init(type: type)
    #else
      var status = statfs()
      guard statfs(path, &status) == 0 else { return nil }
      let type = withUnsafeBytes(of: status.f_fstypename) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      self.init(type: type)
    #endif
  }

  /// The type of the file system at a path, by the lines of Linux's `mountinfo`: the longest mount
  /// point that leads to the path, and of equal ones the latest.
  static func type(of path: String, mounts: [String]) -> String? {
    var best: (length: Int, type: String)?
    for mount in mounts {
      let fields = mount.split(separator: " ")
      guard fields.count > 4, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count
      else { continue }
      let point = unescaped(fields[4])
      guard leads(point, to: path), point.utf8.count >= best?.length ?? 0 else { continue }
      best = (point.utf8.count, String(fields[dash + 1]))
    }
    return best?.type
  }

  private static func leads(_ point: String, to path: String) -> Bool {
    point == "/" || path == point || path.hasPrefix(point + "/")
  }

  /// A mount point, in which blanks and backslashes stand as three octal digits.
  private static func unescaped(_ field: Substring) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")].reduce(String(field)) {
      text, escape in
      text.split(separator: escape.0, omittingEmptySubsequences: false)
        .joined(separator: escape.1)
    }
  }
}
