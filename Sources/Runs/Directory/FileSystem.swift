#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a system call that failed says about itself.
struct SystemError: Error, Equatable {
  /// The call's `errno`.
  var code: Int32

  /// Takes the error of the call that just failed.
  static var latest: SystemError { SystemError(code: errno) }

  /// The system's words for it, without a full stop.
  var reason: String { String(cString: strerror(code)) }

  /// Whether something stood in the way of what was to be made.
  var isAlreadyThere: Bool { code == EEXIST }
}

/// The few calls on files and folders that a run directory needs.
enum FileSystem {
  /// Makes a folder that only its user can enter.
  static func makeFolder(_ path: String) throws(SystemError) {
    guard mkdir(path, 0o700) == 0 else { throw .latest }
  }

  /// Makes a folder and those above it, where they are missing.
  static func makeFolders(_ path: String) throws(SystemError) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += part + "/"
      guard kind(of: prefix) == nil else { continue }
      guard mkdir(prefix, 0o777) == 0 || errno == EEXIST else { throw .latest }
    }
  }

  /// The names in a folder, in no particular order.
  static func names(in folder: String) throws(SystemError) -> [String] {
    guard let stream = opendir(folder) else { throw .latest }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// What stands at a path.
  enum Kind: Equatable {
    case folder
    case file(byteCount: Int)
    case other
  }

  /// What stands at a path, or nil when there is nothing.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file(byteCount: Int(status.st_size))
    default: return .other
    }
  }

  /// The bytes of a file, or 0 when there is none.
  static func byteCount(ofFile path: String) -> Int {
    if case .file(let byteCount)? = kind(of: path) { byteCount } else { 0 }
  }

  /// The bytes of all files in a folder and in two layers of folders below it.
  static func byteCount(ofFolder folder: String, depth: Int = 2) -> Int {
    let names = (try? names(in: folder)) ?? []
    return names.reduce(0) { total, name in
      let path = "\(folder)/\(name)"
      switch kind(of: path) {
      case .file(let byteCount): return total + byteCount
      case .folder where depth > 0: return total + byteCount(ofFolder: path, depth: depth - 1)
      case .folder, .other, nil: return total
      }
    }
  }
}

extension FileSystem {
  /// Reads a whole file of at most `limit` bytes.
  static func contents(of path: String, limit: Int) throws(SystemError) -> [UInt8] {
    guard byteCount(ofFile: path) <= limit else { throw SystemError(code: EFBIG) }
    return try contents(of: path, first: limit)
  }

  /// Reads at most the first `limit` bytes of a file.
  static func contents(of path: String, first limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .latest }
    defer { close(descriptor) }
    guard case .file(let size)? = kind(of: path) else { throw SystemError(code: EISDIR) }
    let byteCount = min(size, limit)
    var bytes = [UInt8](repeating: 0, count: byteCount)
    var count = 0
    while count < byteCount {
      let part = bytes[count...].withUnsafeMutableBytes { rest in
        retryingWhenInterrupted { read(descriptor, rest.baseAddress, rest.count) }
      }
      guard part >= 0 else { throw .latest }
      guard part > 0 else { break }
      count += part
    }
    bytes.removeLast(byteCount - count)
    return bytes
  }

  /// The lines of a file that tells its size only while it is read, as those of the system do.
  static func lines(of path: String) throws(SystemError) -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .latest }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = part.withUnsafeMutableBytes { part in
        retryingWhenInterrupted { read(descriptor, part.baseAddress, part.count) }
      }
      guard count >= 0 else { throw .latest }
      guard count > 0 else { break }
      bytes += part[..<count]
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Writes a file so that it is there whole or not at all, whatever happens meanwhile.
  ///
  /// Written under a temporary name, brought to the disk, then renamed.
  static func writeDurably(_ bytes: [UInt8], to path: String) throws(SystemError) {
    try replace(bytes, to: path, isBroughtToDisk: true)
  }

  /// Writes a file so that it is there whole or not at all, whatever becomes of this process;
  /// ``bringToDisk(_:)`` makes it outlive the machine.
  static func writeWhole(_ bytes: [UInt8], to path: String) throws(SystemError) {
    try replace(bytes, to: path, isBroughtToDisk: false)
  }

  /// Waits until the disk has a file; one that is gone meanwhile needs nothing.
  static func bringToDisk(_ path: String) throws(SystemError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw .latest }
      return
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .latest }
  }

  private static func replace(
    _ bytes: [UInt8], to path: String, isBroughtToDisk: Bool
  ) throws(SystemError) {
    let temporary = path + ".partial"
    do throws(SystemError) {
      try writeAll(bytes, to: temporary, isBroughtToDisk: isBroughtToDisk)
      guard rename(temporary, path) == 0 else { throw .latest }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Gives a file a second name, in place of whatever has that name; on file systems that know no
  /// such thing the second is a copy.
  static func link(_ path: String, as other: String) throws(SystemError) {
    remove(other)
    guard hardLink(path, other) != 0 else { return }
    try writeDurably(try contents(of: path, limit: .max), to: other)
  }

  /// Takes a name away; what else knows the file keeps it.
  static func remove(_ path: String) {
    unlink(path)
  }

  private static func writeAll(
    _ bytes: [UInt8], to path: String, isBroughtToDisk: Bool
  ) throws(SystemError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .latest }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.withUnsafeBytes { rest in
        retryingWhenInterrupted { write(descriptor, rest.baseAddress, rest.count) }
      }
      guard part >= 0 else { throw .latest }
      rest = rest.dropFirst(part)
    }
    guard !isBroughtToDisk || fsync(descriptor) == 0 else { throw .latest }
  }

  private static func retryingWhenInterrupted(_ call: () -> Int) -> Int {
    while true {
      let count = call()
      if count >= 0 || errno != EINTR { return count }
    }
  }
}

/// The system's `link`, whose name ``FileSystem/link(_:as:)`` would hide.
private func hardLink(_ path: String, _ other: String) -> Int32 { link(path, other) }
