internal import Foundation

extension Safetensors {
  /// What stands before the arrays of a file.
  struct Header {
    /// Where the arrays begin.
    let end: Int
    /// What the file says of itself.
    private(set) var metadata: [String: String] = [:]
    /// The arrays in the order in which they lie in the file.
    private(set) var entries: [(name: String, entry: Entry)] = []

    /// Reads the header of a file of which at least that much is there.
    init(beginning data: Data) throws(SafetensorsError) {
      end = try Self.end(in: data)
      for (name, value) in try Self.values(in: data[8..<end]) {
        switch value {
        case .metadata(let values): metadata = values
        case .entry(let entry): entries.append((name, entry))
        }
      }
      entries.sort {
        ($0.entry.offsets.first ?? 0, $0.entry.offsets.last ?? 0, $0.name)
          < ($1.entry.offsets.first ?? 0, $1.entry.offsets.last ?? 0, $1.name)
      }
    }

    /// Finds out whether the arrays fill a file of a size without gap or overlap.
    func check(byteCount: Int) throws(SafetensorsError) {
      let room = byteCount - end
      var offset = 0
      for (name, entry) in entries {
        let byteCount = try Self.byteCount(of: entry, name: name)
        guard entry.offsets.count == 2, entry.offsets[0] == offset, room - offset >= byteCount,
          entry.offsets[1] == offset + byteCount
        else { throw .badOffsets(array: name) }
        offset += byteCount
      }
      guard offset == room else { throw .surplusBytes(count: room - offset) }
    }
  }
}

extension Safetensors.Header {
  private static func end(in data: Data) throws(SafetensorsError) -> Int {
    guard data.count >= 8 else { throw .headerCutOff }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(Safetensors.headerLimit) else {
      throw .headerTooLong(byteCount: length)
    }
    let end = 8 + Int(length)
    guard end <= data.count else { throw .headerCutOff }
    return end
  }

  private static func values(
    in json: Data
  ) throws(SafetensorsError) -> [String: Safetensors.HeaderValue] {
    do {
      return try JSONDecoder().decode([String: Safetensors.HeaderValue].self, from: json)
    } catch {
      throw .headerNotJSON
    }
  }

  private static func byteCount(
    of entry: Safetensors.Entry, name: String
  ) throws(SafetensorsError) -> Int {
    guard entry.dtype == "F32" else {
      throw .unsupportedType(array: name, type: String(entry.dtype.prefix(16)))
    }
    var byteCount = 4
    for size in entry.shape {
      let (product, hasOverflowed) = byteCount.multipliedReportingOverflow(by: size)
      guard size >= 0, !hasOverflowed else { throw .badShape(array: name) }
      byteCount = product
    }
    return byteCount
  }
}
