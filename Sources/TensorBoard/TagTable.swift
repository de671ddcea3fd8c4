/// The tags of a file, numbered in the order in which they first appear.
///
/// Tags follow each other in the same order step after step, so the one that followed last time
/// is tried first; a tag that is known costs a comparison and no text.
struct TagTable {
  /// The most tags that are kept apart, and the longest one that is.
  static let countLimit = 100_000
  static let lengthLimit = 4_096

  /// The tags as text; bytes that are no UTF-8 are repaired.
  private(set) var names: [String] = []
  private var bytes: [[UInt8]] = []
  private var numbers: [[UInt8]: Int] = [:]
  private var next = 0

  /// The number of a tag, or nil for one that is too long or comes when the table is full.
  mutating func number(of tag: UnsafeRawBufferPointer) -> Int? {
    guard let number = isNext(tag) ? next : find(tag) else { return nil }
    next = number + 1 < bytes.count ? number + 1 : 0
    return number
  }

  private func isNext(_ tag: UnsafeRawBufferPointer) -> Bool {
    next < bytes.count && bytes[next].elementsEqual(tag)
  }

  private mutating func find(_ tag: UnsafeRawBufferPointer) -> Int? {
    guard tag.count <= Self.lengthLimit else { return nil }
    let key = Array(tag)
    if let number = numbers[key] { return number }
    guard names.count < Self.countLimit else { return nil }
    numbers[key] = names.count
    names.append(String(decoding: tag, as: UTF8.self))
    bytes.append(key)
    return names.count - 1
  }
}
