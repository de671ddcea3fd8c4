import Foundation

/// A terminal in which nobody sits: it has a size, takes all output and answers nothing.
final class PseudoTerminal {
  /// What was written to it.
  let transcript = Transcript()
  private let controller: Int32
  private let device: Int32

  /// Opens a terminal of a size.
  init(columns: UInt16, rows: UInt16) throws {
    var (controller, device): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&controller, &device, nil, nil, &size) == 0 else {
      throw BenchError.noTerminal(reason: String(cString: strerror(errno)))
    }
    _ = fcntl(controller, F_SETFD, FD_CLOEXEC)
    (self.controller, self.device) = (controller, device)
  }

  /// Makes a process live in the terminal from its start on, and begins to take its output.
  func start(_ process: Process) throws {
    let handle = FileHandle(fileDescriptor: device, closeOnDealloc: false)
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    close(device)
    let (controller, transcript) = (controller, transcript)
    Thread.detachNewThread { Self.drain(controller, into: transcript) }
  }

  /// Types a key.
  func type(_ key: String) {
    _ = Array(key.utf8).withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
  }

  /// Reads until nobody has the terminal open any more.
  private static func drain(_ controller: Int32, into transcript: Transcript) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    buffer.withUnsafeMutableBytes { buffer in
      while case let count = read(controller, buffer.baseAddress, buffer.count), count > 0 {
        transcript.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
    close(controller)
  }
}
