extension ConfigCodec where Value == DataSource {
  /// A name alone, as `digits`, or with its values, as `{csv: ...}`.
  static var source: ConfigCodec {
    variants(
      [
        ConfigVariant("digits", .digits),
        ConfigVariant("diabetes", .diabetes),
        ConfigVariant("proverbs", .window, make: { .proverbs($0) }) {
          if case .proverbs(let window) = $0 { window } else { nil }
        },
        ConfigVariant("csv", .csv, make: { .csv($0) }) {
          if case .csv(let source) = $0 { source } else { nil }
        },
        ConfigVariant("idx", .idx, make: { .idx($0) }) {
          if case .idx(let source) = $0 { source } else { nil }
        },
        ConfigVariant("npy", .npy, make: { .npy($0) }) {
          if case .npy(let source) = $0 { source } else { nil }
        },
        ConfigVariant("text", .text, make: { .text($0) }) {
          if case .text(let source) = $0 { source } else { nil }
        },
      ] + generated)
  }

  private static var generated: [ConfigVariant<DataSource>] {
    [
      ConfigVariant("random_regression", .randomRegression, make: { .randomRegression($0) }) {
        if case .randomRegression(let source) = $0 { source } else { nil }
      },
      ConfigVariant("adding", .adding, make: { .adding($0) }) {
        if case .adding(let source) = $0 { source } else { nil }
      },
      ConfigVariant("spirals", .spirals, make: { .spirals($0) }) {
        if case .spirals(let source) = $0 { source } else { nil }
      },
    ]
  }
}
