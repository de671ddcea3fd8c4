extension ConfigCodec where Value == Int {
  /// A number of samples.
  fileprivate static var samples: ConfigCodec { .integer(1...10_000_000) }
}

extension ConfigCodec where Value == RandomRegressionSource {
  static var randomRegression: ConfigCodec {
    record(
      RandomRegressionSource(),
      [
        ConfigField("inputs", \.inputs, .integer(1...65_536)),
        ConfigField("outputs", \.outputs, .integer(1...65_536)),
        ConfigField("samples", \.samples, .samples),
      ])
  }
}

extension ConfigCodec where Value == AddingSource {
  static var adding: ConfigCodec {
    record(
      AddingSource(),
      [
        ConfigField("length", \.length, .integer(2...65_536)),
        ConfigField("samples", \.samples, .samples),
      ])
  }
}

extension ConfigCodec where Value == SpiralsSource {
  static var spirals: ConfigCodec {
    record(
      SpiralsSource(),
      [
        ConfigField("classes", \.classes, .integer(2...1_000)),
        ConfigField("samples", \.samples, .samples),
        ConfigField("noise", \.noise, .nonNegative),
      ])
  }
}
