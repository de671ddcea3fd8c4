internal import Telemetry

extension ConfigCodec where Value == RecordingPolicy {
  /// How much of a run is kept on disk.
  static let recording = record(
    RecordingPolicy(),
    [
      ConfigField("every", \.interval, .integer(ControlSettings.intervals)),
      ConfigField("budget", \.budget, .optional(.byteCount)),
      ConfigField("journal", \.journal, .oneOf()),
    ])
}

extension ConfigCodec where Value == ByteCount {
  /// A size, as in `2 GiB`.
  static let byteCount = scalar(
    "a size of at least 1 MiB, as in 500 MiB or 2 GiB", parse: { ByteCount($0) },
    check: { $0.value >= 1 << 20 }, text: \.description)
}
