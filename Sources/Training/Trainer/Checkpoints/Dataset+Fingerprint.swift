internal import CZlib
internal import Tensors

extension Dataset {
  /// The most bytes of samples that a fingerprint looks at.
  private static let fingerprintLimit = 16 << 20
  private static let chunkCount = 256

  /// A text that is another one when the samples have changed: the CRC-32 of their inputs and
  /// targets as the network sees them.
  ///
  /// Of more samples than fit into 16 MiB, some are looked at that are spread evenly over all, so
  /// that it never takes longer than some hundredths of a second.
  func fingerprint() -> String {
    let sampleBytes = 4 * (shape.elementCount + targetKind.labelsPerSample)
    let interval = max(1, count * sampleBytes / Self.fingerprintLimit)
    let chosen = Array(stride(from: 0, to: count, by: interval))
    var buffers = BatchBuffers(for: self, batchSize: min(Self.chunkCount, chosen.count))
    var sum: UInt = 0
    for start in stride(from: 0, to: chosen.count, by: Self.chunkCount) {
      buffers.load(chosen[start..<min(start + Self.chunkCount, chosen.count)], of: self)
      sum = buffers.checksum(continuing: sum)
    }
    return String(sum, radix: 16)
  }
}

extension BatchBuffers {
  /// The CRC-32 of the inputs and targets at hand, continued from those before.
  fileprivate func checksum(continuing sum: UInt) -> UInt {
    let inputs = Self.crc(of: input.values, continuing: sum)
    return switch targets {
    case .classes(let labels): Self.crc(of: labels, continuing: inputs)
    case .values(let values): Self.crc(of: values.values, continuing: inputs)
    }
  }

  private static func crc(of values: [some BitwiseCopyable], continuing sum: UInt) -> UInt {
    values.withUnsafeBytes { bytes in
      let start = bytes.bindMemory(to: UInt8.self).baseAddress
      return start.map { crc32_z(sum, $0, bytes.count) } ?? sum
    }
  }
}
