#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The right to train a run: held by one process at a time, given back when it ends, however.
///
/// A lock of the open file that the kernel releases with the process, so it cannot go stale; the
/// file's content, the process id, is for people and for the sentence that refuses a second
/// trainer.
public final class RunLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock of a run, or says who has it.
  init(_ directory: RunDirectory) throws(RunError) {
    descriptor = try Self.lockedFile(of: directory)
  }

  /// Gives the right back, before whoever holds on to the lock lets go of it.
  func release() {
    flock(descriptor, LOCK_UN)
  }

  deinit {
    close(descriptor)
  }

  /// The process that trains a run, or nil when none does.
  static func holder(of directory: RunDirectory) -> Int32? {
    let descriptor = open(directory.lockPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
    return owner(of: directory)
  }

  /// Opens and locks the lock file, and writes the process id into it.
  private static func lockedFile(of directory: RunDirectory) throws(RunError) -> Int32 {
    let descriptor = open(directory.lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .unwritable(path: directory.path, reason: SystemError.latest.reason)
    }
    if let error = lockPatiently(descriptor) {
      close(descriptor)
      throw error.code == EWOULDBLOCK
        ? .lockedByTrainer(path: directory.path, processID: owner(of: directory))
        : .unwritable(path: directory.path, reason: "it cannot be locked: \(error.reason)")
    }
    let text = Array("\(getpid())\n".utf8)
    guard ftruncate(descriptor, 0) == 0, write(descriptor, text, text.count) == text.count else {
      defer { close(descriptor) }
      throw .unwritable(path: directory.path, reason: SystemError.latest.reason)
    }
    return descriptor
  }

  /// Tries a few times: a process that only looks whether the run is live holds the lock for a
  /// moment.
  ///
  /// Returns why it did not work, which on some network file systems it never does.
  private static func lockPatiently(_ descriptor: Int32) -> SystemError? {
    for _ in 0..<10 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return nil }
      guard errno == EWOULDBLOCK || errno == EINTR else { return .latest }
      usleep(5_000)
    }
    return SystemError(code: EWOULDBLOCK)
  }

  /// The process id in the lock file, or 0 in the moment before it is written.
  private static func owner(of directory: RunDirectory) -> Int32 {
    let bytes = (try? FileSystem.contents(of: directory.lockPath, limit: 64)) ?? []
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    return Int32(String(decoding: line, as: UTF8.self)) ?? 0
  }
}
