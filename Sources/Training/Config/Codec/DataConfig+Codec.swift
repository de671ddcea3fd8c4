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
        ConfigField("layout", \.layout, .layout),
      ])
  }
}

extension ConfigCodec where Value == DataSource {
  /// `digits`, `{csv: ...}` or `{random_regression: ...}`.
  static var source: ConfigCodec {
    variants([
      ConfigVariant("digits", .digits),
      ConfigVariant("csv", .csv, make: { .csv($0) }) {
        if case .csv(let source) = $0 { source } else { nil }
      },
      ConfigVariant("random_regression", .randomRegression, make: { .randomRegression($0) }) {
        if case .randomRegression(let source) = $0 { source } else { nil }
      },
    ])
  }
}

extension ConfigCodec where Value == CSVSource {
  static var csv: ConfigCodec {
    record(
      CSVSource(path: "", target: ""),
      [
        ConfigField("path", \.path, .text("the path of a file"), isRequired: true),
        ConfigField("target", \.target, .text("the name of a column"), isRequired: true),
        ConfigField("task", \.task, .oneOf()),
      ])
  }
}

extension ConfigCodec where Value == RandomRegressionSource {
  static var randomRegression: ConfigCodec {
    record(
      RandomRegressionSource(),
      [
        ConfigField("inputs", \.inputs, .integer(1...65_536)),
        ConfigField("outputs", \.outputs, .integer(1...65_536)),
        ConfigField("samples", \.samples, .integer(1...10_000_000)),
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
  /// `flat` or `{sequence: {features: 8}}`.
  static var layout: ConfigCodec {
    variants([
      ConfigVariant("flat", .flat),
      ConfigVariant("sequence", .features, make: { .sequence(features: $0.features) }) {
        if case .sequence(let features) = $0 { SequenceKeys(features: features) } else { nil }
      },
    ])
  }
}

/// What is said about a sequence.
private struct SequenceKeys: Sendable {
  var features = 1
}

extension ConfigCodec where Value == SequenceKeys {
  fileprivate static var features: ConfigCodec {
    record(
      SequenceKeys(),
      [ConfigField("features", \.features, .integer(1...65_536), isRequired: true)])
  }
}
