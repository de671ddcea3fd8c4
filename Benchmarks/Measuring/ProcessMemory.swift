import CAllocationCounter
import Foundation

/// What this process holds in memory.
enum ProcessMemory {
  /// The bytes that were asked of the heap and not given back; nil where the system does not tell.
  static func heapByteCount() -> Int? {
    let count = allocation_heap_bytes()
    return count < 0 ? nil : Int(count)
  }

  /// The bytes that are its own, mapped files left out; nil where the system does not tell.
  static func ownByteCount() -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("RssAnon:") })
    else { return nil }
    return line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first.map { $0 * 1024 }
  }
}
