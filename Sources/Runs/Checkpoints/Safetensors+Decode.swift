internal import Foundation
internal import Telemetry

extension Safetensors {
  /// Decodes a checkpoint, or says what is wrong with the bytes.
  static func checkpoint(_ bytes: [UInt8]) throws(SafetensorsError) -> Checkpoint {
    let data = Data(bytes)
    let headerEnd = try headerEnd(in: data)
    var metadata: [String: String] = [:]
    var entries: [(name: String, entry: Entry)] = []
    for (name, value) in try header(data[8..<headerEnd]) {
      switch value {
      case .metadata(let values): metadata = values
      case .entry(let entry): entries.append((name, entry))
      }
    }
    let arrays = try arrays(entries, in: data[headerEnd...])
    return try checkpoint(arrays, metadata: metadata)
  }

  private static func headerEnd(in data: Data) throws(SafetensorsError) -> Int {
    guard data.count >= 8 else { throw .headerCutOff }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(headerLimit) else { throw .headerTooLong(byteCount: length) }
    let end = 8 + Int(length)
    guard end <= data.count else { throw .headerCutOff }
    return end
  }

  private static func header(_ json: Data) throws(SafetensorsError) -> [String: HeaderValue] {
    do {
      return try JSONDecoder().decode([String: HeaderValue].self, from: json)
    } catch {
      throw .headerNotJSON
    }
  }

  /// Arrays in the order in which they lie in the file, which must be without gap or overlap.
  private static func arrays(
    _ entries: [(name: String, entry: Entry)], in data: Data
  ) throws(SafetensorsError) -> [NamedArray] {
    var arrays: [NamedArray] = []
    var offset = 0
    let ordered = entries.sorted {
      ($0.entry.offsets.first ?? 0, $0.entry.offsets.last ?? 0, $0.name)
        < ($1.entry.offsets.first ?? 0, $1.entry.offsets.last ?? 0, $1.name)
    }
    for (name, entry) in ordered {
      let byteCount = try byteCount(of: entry, name: name)
      guard entry.offsets.count == 2, entry.offsets[0] == offset,
        data.count - offset >= byteCount, entry.offsets[1] == offset + byteCount
      else { throw .badOffsets(array: name) }
      let part = data.dropFirst(offset).prefix(byteCount)
      arrays.append(
        NamedArray(name: name, shape: entry.shape, values: LittleEndian.floats(in: part)))
      offset += byteCount
    }
    guard offset == data.count else { throw .surplusBytes(count: data.count - offset) }
    return arrays
  }

  private static func byteCount(of entry: Entry, name: String) throws(SafetensorsError) -> Int {
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

  private static func checkpoint(
    _ arrays: [NamedArray], metadata: [String: String]
  ) throws(SafetensorsError) -> Checkpoint {
    guard let step = metadata[stepKey].flatMap({ Int($0) }) else {
      throw .missingMetadata(key: stepKey)
    }
    guard let reason = metadata[reasonKey].flatMap(Checkpoint.Reason.init(rawValue:)) else {
      throw .missingMetadata(key: reasonKey)
    }
    let own = [stepKey, reasonKey]
    return Checkpoint(
      step: step, reason: reason, arrays: arrays,
      metadata: metadata.filter { !own.contains($0.key) })
  }
}
