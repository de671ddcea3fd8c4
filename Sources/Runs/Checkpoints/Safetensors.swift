internal import Foundation
internal import Telemetry

/// Checkpoints as bytes of the safetensors format, which every framework in Python can read.
///
/// Eight bytes with the header's length, the header as JSON, then all arrays as little-endian
/// Float32 without gaps. The step and the reason travel in `__metadata__` with the rest.
enum Safetensors {
  static let stepKey = "gradhelm.step"
  static let reasonKey = "gradhelm.reason"
  static let checksumKey = "gradhelm.crc32"
  static let metadataKey = "__metadata__"
  /// The longest header that is read.
  static let headerLimit = 16 << 20

  /// What the header says of one array.
  struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    var offsets: [Int]

    private enum CodingKeys: String, CodingKey {
      case dtype
      case shape
      case offsets = "data_offsets"
    }
  }

  /// One value of the header: an array, or the metadata.
  enum HeaderValue: Codable {
    case entry(Entry)
    case metadata([String: String])

    init(from decoder: any Decoder) throws {
      let isMetadata = decoder.codingPath.last?.stringValue == Safetensors.metadataKey
      self = isMetadata ? .metadata(try .init(from: decoder)) : .entry(try Entry(from: decoder))
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .entry(let entry): try entry.encode(to: encoder)
      case .metadata(let values): try values.encode(to: encoder)
      }
    }
  }
}

extension Safetensors {
  /// Encodes a checkpoint.
  static func bytes(of checkpoint: Checkpoint) throws -> [UInt8] {
    let arrays = checkpoint.arrays.reduce(into: Data()) { $0 += LittleEndian.bytes(of: $1.values) }
    var header = try headerBytes(of: checkpoint, arrays)
    // Spaces up to a multiple of eight keep the arrays aligned when the file is mapped.
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    var bytes = withUnsafeBytes(of: UInt64(header.count).littleEndian, Array.init)
    bytes.reserveCapacity(
      8 + header.count + 4 * checkpoint.arrays.reduce(0) { $0 + $1.values.count })
    bytes += header
    return bytes + arrays
  }

  private static func headerBytes(of checkpoint: Checkpoint, _ arrays: Data) throws -> [UInt8] {
    var metadata = checkpoint.metadata
    metadata[stepKey] = "\(checkpoint.step)"
    metadata[reasonKey] = checkpoint.reason.rawValue
    metadata[checksumKey] = CheckpointChecksum.text(of: arrays, metadata)
    var header: [String: HeaderValue] = [metadataKey: .metadata(metadata)]
    var offset = 0
    for array in checkpoint.arrays {
      let end = offset + 4 * array.values.count
      header[array.name] = .entry(
        Entry(dtype: "F32", shape: array.shape, offsets: [offset, end]))
      offset = end
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(header))
  }
}
