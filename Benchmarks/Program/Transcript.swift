import Foundation
import Synchronization

/// What a program wrote to its terminal, and when it arrived.
final class Transcript: Sendable {
  /// More than any first frame takes; what follows is read and forgotten.
  private static let byteLimit = 1 << 20

  private struct Arrivals {
    var bytes = Data()
    var chunks: [(end: Int, instant: ContinuousClock.Instant)] = []
  }

  private let arrivals = Mutex(Arrivals())

  /// Takes bytes that were read just now.
  func append(_ bytes: UnsafeRawBufferPointer) {
    let now = ContinuousClock.now
    arrivals.withLock { arrivals in
      guard arrivals.bytes.count < Self.byteLimit else { return }
      arrivals.bytes.append(contentsOf: bytes)
      arrivals.chunks.append((arrivals.bytes.count, now))
    }
  }

  /// When the last byte of a text's first occurrence arrived, or nil when it has not yet.
  func arrival(of text: String) -> ContinuousClock.Instant? {
    arrivals.withLock { arrivals in
      guard let range = arrivals.bytes.range(of: Data(text.utf8)) else { return nil }
      return arrivals.chunks.first { $0.end >= range.upperBound }?.instant
    }
  }
}
