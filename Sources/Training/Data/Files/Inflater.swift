internal import CZlib

/// Unpacks one gzip member with zlib.
struct Inflater: ~Copyable {
  /// On the heap, because zlib remembers its address.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)

  /// A window of 32 KiB (15 bits), behind a gzip header (16).
  private static let gzipWindow: Int32 = 15 + 16

  init() {
    stream.initialize(to: z_stream())
    let status = inflateInit2_(
      stream, Self.gzipWindow, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib has too little memory for its 32 KiB window.")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Appends what the member at `start` holds and returns where the next one would begin.
  mutating func inflate(
    _ bytes: RawSpan, from start: Int, to inflated: inout [UInt8], limit: Int
  ) throws(GzipError) -> Int {
    var position = start
    while true {
      let turn = advance(bytes, from: position)
      position += turn.consumed
      inflated += chunk[..<turn.produced]
      guard inflated.count <= limit else {
        throw GzipError(offset: position, problem: .tooLarge(limit: limit))
      }
      switch turn.status {
      case Z_STREAM_END: return position
      case Z_OK: break
      case Z_BUF_ERROR: throw GzipError(offset: position, problem: .truncated)
      default: throw GzipError(offset: position, problem: .corrupt)
      }
    }
  }

  private struct Turn {
    var status: Int32
    var consumed: Int
    var produced: Int
  }

  /// Fills the chunk once.
  private mutating func advance(_ bytes: RawSpan, from position: Int) -> Turn {
    let given = min(bytes.byteCount - position, 1 << 30)
    let room = chunk.count
    let status = bytes.withUnsafeBytes { input in
      chunk.withUnsafeMutableBufferPointer { output in
        let source = UnsafeRawBufferPointer(rebasing: input[position...])
        stream.pointee.next_in = source.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_in = UInt32(given)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(room)
        return CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    return Turn(
      status: status, consumed: given - Int(stream.pointee.avail_in),
      produced: room - Int(stream.pointee.avail_out))
  }
}
