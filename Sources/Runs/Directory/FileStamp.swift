#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What tells one state of a file from a later one without reading it: its size and its time.
struct FileStamp: Equatable {
  private let byteCount: Int
  private let seconds: Int
  private let nanoseconds: Int

  /// The present state of a file; nil when there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    byteCount = Int(status.st_size)
    seconds = Int(time.tv_sec)
    nanoseconds = Int(time.tv_nsec)
  }
}
