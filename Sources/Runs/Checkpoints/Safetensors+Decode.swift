internal import Foundation
internal import Telemetry

extension Safetensors {
  /// Decodes a checkpoint, or says what is wrong with the bytes.
  static func checkpoint(_ bytes: [UInt8]) throws(SafetensorsError) -> Checkpoint {
    let data = Data(bytes)
    let header = try Header(beginning: data)
    try header.check(byteCount: data.count)
    try checkSum(of: data[header.end...], header.metadata)
    return try checkpoint(arrays(header.entries, in: data[header.end...]), header.metadata)
  }

  /// Compares the checksum; files of older programs have none.
  private static func checkSum(
    of arrays: Data, _ metadata: [String: String]
  ) throws(SafetensorsError) {
    guard let expected = metadata[checksumKey] else { return }
    let found = CheckpointChecksum.text(of: arrays, metadata.filter { $0.key != checksumKey })
    guard found == expected else { throw .wrongChecksum(found: found) }
  }

  /// Compares the header of a file with the size of the file, before more of it is read.
  static func check(
    _ beginning: [UInt8], byteCount: Int, byteLimit: Int
  ) throws(SafetensorsError) {
    try Header(beginning: Data(beginning)).check(byteCount: byteCount)
    guard byteCount <= byteLimit else { throw .tooLarge(byteCount: byteCount) }
  }

  /// Arrays in the order in which they lie in the file.
  private static func arrays(_ entries: [(name: String, entry: Entry)], in data: Data)
    -> [NamedArray]
  {
    entries.map { name, entry in
      let part = data.dropFirst(entry.offsets[0]).prefix(entry.offsets[1] - entry.offsets[0])
      return NamedArray(name: name, shape: entry.shape, values: LittleEndian.floats(in: part))
    }
  }

  private static func checkpoint(
    _ arrays: [NamedArray], _ metadata: [String: String]
  ) throws(SafetensorsError) -> Checkpoint {
    guard let step = metadata[stepKey].flatMap({ Int($0) }) else {
      throw .missingMetadata(key: stepKey)
    }
    guard let reason = metadata[reasonKey].flatMap(Checkpoint.Reason.init(rawValue:)) else {
      throw .missingMetadata(key: reasonKey)
    }
    let own = [stepKey, reasonKey, checksumKey]
    return Checkpoint(
      step: step, reason: reason, arrays: arrays,
      metadata: metadata.filter { !own.contains($0.key) })
  }
}
