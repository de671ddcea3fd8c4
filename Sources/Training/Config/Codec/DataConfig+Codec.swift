extension ConfigCodec where Value == DataConfig {
  /// The keys of `data`.
  static var data: ConfigCodec {
    record(
      DataConfig(),
      [
        ConfigField("source", \.source, .source),
        ConfigField("validation_share", \.validationShare, .share),
        ConfigField("batch", \.batchSize, .integer(1...1_000_000)),
        ConfigField("scaling", \.scaling, .scaling),
        ConfigField("target_scaling", \.targetScaling, .oneOf()),
        ConfigField("layout", \.layout, .optional(.layout)),
      ])
  }
}

extension ConfigCodec where Value == InputScaling {
  /// `none`, `standardise` or `{divide_by: 16}`.
  static var scaling: ConfigCodec {
    variants([
      ConfigVariant("none", .none),
      ConfigVariant("standardise", .standardise),
      ConfigVariant("divide_by", .positive, make: { .divideBy($0) }) {
        if case .divideBy(let divisor) = $0 { divisor } else { nil }
      },
    ])
  }
}

extension ConfigCodec where Value == InputLayout {
  /// `flat`, `{sequence: {features: 8}}` or `{image: {height: 8, width: 8}}`.
  static var layout: ConfigCodec {
    variants([
      ConfigVariant("flat", .flat),
      ConfigVariant("sequence", .features, make: { .sequence(features: $0.features) }) {
        if case .sequence(let features) = $0 { SequenceKeys(features: features) } else { nil }
      },
      ConfigVariant("image", .image, make: { .image($0) }) {
        if case .image(let size) = $0 { size } else { nil }
      },
    ])
  }
}

extension ConfigCodec where Value == ImageSize {
  fileprivate static var image: ConfigCodec {
    record(
      ImageSize(),
      [
        ConfigField("channels", \.channels, .optional(.integer(1...65_536))),
        ConfigField("height", \.height, .optional(.integer(1...65_536))),
        ConfigField("width", \.width, .optional(.integer(1...65_536))),
      ])
  }
}

/// What is said about a sequence.
private struct SequenceKeys: Sendable {
  var features: Int?
}

extension ConfigCodec where Value == SequenceKeys {
  fileprivate static var features: ConfigCodec {
    record(
      SequenceKeys(),
      [ConfigField("features", \.features, .optional(.integer(1...65_536)))])
  }
}
