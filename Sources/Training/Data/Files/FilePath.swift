#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A place in the file system.
struct FilePath: Equatable, Sendable {
  var text: String

  /// Takes a path as it is.
  init(_ text: String) {
    self.text = text
  }

  /// The folder that holds the file: `.` for a bare name.
  var folder: FilePath {
    guard let slash = text.lastIndex(of: "/") else { return FilePath(".") }
    return slash == text.startIndex ? FilePath("/") : FilePath(String(text[..<slash]))
  }

  /// A path relative to this folder; an absolute one stays as it is.
  func appending(_ path: String) -> FilePath {
    path.hasPrefix("/") ? FilePath(path) : FilePath(text == "." ? path : "\(text)/\(path)")
  }

  /// Whether there is a file, not a folder.
  var isFile: Bool { mode & S_IFMT == S_IFREG }

  /// Whether there is a folder.
  var isFolder: Bool { mode & S_IFMT == S_IFDIR }

  /// The names in a folder, sorted; none if it cannot be read.
  var names: [String] {
    guard let folder = opendir(text) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(Self.name(of: entry))
    }
    return names.sorted()
  }

  /// The path without symbolic links and detours; nil if there is no such place.
  var resolved: FilePath? {
    guard let resolved = realpath(text, nil) else { return nil }
    defer { free(resolved) }
    return FilePath(String(cString: resolved))
  }

  private var mode: mode_t {
    var status = stat()
    return stat(text, &status) == 0 ? status.st_mode : 0
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

extension FilePath {
  /// The file of the running program, symbolic links followed.
  static var executable: FilePath? {
    #if canImport(Glibc)
      FilePath("/proc/self/exe").resolved
    #else
      FilePath(darwinExecutable).resolved
    #endif
  }

  #if !canImport(Glibc)
    private static var darwinExecutable: String {
      var size = UInt32(0)
      _NSGetExecutablePath(nil, &size)
      var path = [CChar](repeating: 0, count: Int(size) + 1)
      _NSGetExecutablePath(&path, &size)
      return String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  #endif
}
