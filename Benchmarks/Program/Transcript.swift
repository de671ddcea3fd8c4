import Foundation
import Synchronization

/// What a program wrote to its terminal, and when it arrived.
final class Transcript: Sendable {
  /// More than any stretch between two looks takes; what follows is counted and forgotten.
  private static let byteLimit = 1 << 20

  private struct Arrivals {
    var bytes = Data()
    var chunks: [(end: Int, instant: ContinuousClock.Instant)] = []
    var byteCount = 0
  }

  private let arrivals = Mutex(Arrivals())

  /// Takes bytes that were read just now.
  func append(_ bytes: UnsafeRawBufferPointer) {
    let now = ContinuousClock.now
    arrivals.withLock { arrivals in
      arrivals.byteCount += bytes.count
      guard arrivals.bytes.count < Self.byteLimit else { return }
      arrivals.bytes.append(contentsOf: bytes)
      arrivals.chunks.append((arrivals.bytes.count, now))
    }
  }

  /// Forgets what has arrived so far.
  func clear() {
    arrivals.withLock { $0 = Arrivals() }
  }

  /// The number of bytes since the last time that everything was forgotten.
  var byteCount: Int { arrivals.withLock { $0.byteCount } }

  /// The number of bursts: chunks that came apart from each other, as frames do.
  func burstCount(apart gap: Duration) -> Int {
    arrivals.withLock { arrivals in
      let instants = arrivals.chunks.map(\.instant)
      let pauses = zip(instants, instants.dropFirst()).filter { $1 - $0 > gap }
      return instants.isEmpty ? 0 : pauses.count + 1
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
