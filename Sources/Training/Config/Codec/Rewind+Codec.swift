internal import Telemetry

extension ConfigCodec where Value == RewindConfig {
  /// The keys of `rewind`.
  static var rewind: ConfigCodec {
    record(
      RewindConfig(),
      [
        ConfigField("every", \.every, .optional(.span)),
        ConfigField("memory", \.memory, .memorySize),
        ConfigField("disk", \.disk, .optional(.byteCount)),
        ConfigField("automatic", \.isAutomatic, .truth),
        ConfigField("limit", \.automaticLimit, .integer(1...1_000)),
      ])
  }
}

extension ConfigCodec where Value == ByteCount {
  /// A size, as in `64 MiB`, or nothing.
  fileprivate static let memorySize = scalar(
    "a size, as in 64 MiB, or 0", parse: { $0 == "0" ? ByteCount(0) : ByteCount($0) },
    check: { _ in true }, text: \.description)
}
