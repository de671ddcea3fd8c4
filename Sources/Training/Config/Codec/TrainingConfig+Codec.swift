internal import Telemetry

extension ConfigCodec where Value == TrainingConfig {
  /// All keys of a configuration file.
  static func trainingConfig(defaultName: String) -> ConfigCodec {
    record(
      TrainingConfig(name: defaultName),
      [
        ConfigField("name", \.name, .name),
        ConfigField("seed", \.seed, .seed),
        ConfigField("threads", \.threads, .integer(1...256)),
        ConfigField("data", \.data, .data),
        ConfigField("accumulate", \.accumulate, .integer(1...1_000_000)),
        ConfigField("model", \.model, .layers, isRequired: true),
        ConfigField("loss", \.loss, .loss),
        ConfigField("optimizer", \.optimizer, .optimizer),
        ConfigField("regularisation", \.regularisation, .regularisation),
        ConfigField("learning_rate", \.learningRate, .positive),
        ConfigField("schedule", \.schedule, .schedule),
        ConfigField("freeze", \.frozen, .patterns),
        ConfigField("clipping", \.clipping, .clipping),
        ConfigField(
          "at", \.scheduled, dependingOn: { .scheduledCommands(from: $0.controlSettings) }),
        ConfigField("nonfinite", \.nonfinite, .oneOf()),
        ConfigField("health", \.health, .health),
        ConfigField("duration", \.duration, .span),
        ConfigField("evaluate_every", \.evaluateEvery, .span),
        ConfigField("metrics", \.metrics, .optional(.metrics)),
        ConfigField("early_stop", \.earlyStop, .optional(.earlyStop)),
        ConfigField("keep_best", \.keepBest, .optional(.metricName)),
        ConfigField("sample", \.sample, .optional(.textSample)),
        ConfigField("details_every", \.detailsEvery, .integer(1...1_000_000)),
        ConfigField("checkpoint_every", \.checkpointEvery, .optional(.span)),
        ConfigField("recording", \.recording, .recording),
        ConfigField("rewind", \.rewind, .rewind),
        ConfigField("report_every", \.reportEvery, .span),
        ConfigField("pace", \.pace, .optional(.positive)),
      ])
  }
}

extension ConfigCodec where Value == TrainingSpan {
  /// `{epochs: 10}` or `{steps: 500}`.
  static var span: ConfigCodec {
    variants([
      ConfigVariant("epochs", .integer(1...1_000_000_000), make: { .epochs($0) }) {
        if case .epochs(let count) = $0 { count } else { nil }
      },
      ConfigVariant("steps", .integer(1...1_000_000_000_000), make: { .steps($0) }) {
        if case .steps(let count) = $0 { count } else { nil }
      },
    ])
  }
}
