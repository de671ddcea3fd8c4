internal import GRDB
internal import Telemetry

extension RunDescription {
  /// Writes what is known before the first step: `meta`, `layer`, `tensor`, `branch`, `session`.
  func write(to database: Database) throws {
    for (key, value) in metaValues {
      try database.execute(
        sql: "INSERT INTO meta VALUES (?,?)", arguments: [key.rawValue, value])
    }
    for (index, layer) in layers.enumerated() {
      try database.execute(
        sql: "INSERT INTO layer VALUES (?,?,?,?)",
        arguments: [index, layer.name, layer.kind, layer.key])
    }
    for (index, tensor) in tensors.enumerated() {
      try database.execute(
        sql: "INSERT INTO tensor VALUES (?,?,?,?,?,?)",
        arguments: [
          index, tensor.name, tensor.layer, tensor.kind.rawValue,
          StoredText.text(ofShape: tensor.shape), tensor.parameterCount,
        ])
    }
    try database.execute(
      sql: "INSERT INTO branch VALUES (?,NULL,0)", arguments: [RunSchema.firstBranch])
    try database.execute(
      sql: "INSERT INTO session VALUES (1,?,?,?,NULL,NULL,NULL,NULL)",
      arguments: [RunSchema.firstBranch, startedAt, processID])
  }

  /// Writes a further session of a recorded run, and what may differ from the sessions before.
  func writeSession(to database: Database) throws {
    for key in [MetaKey.configuration, .stepsPerEpoch, .totalSteps, .threadCount, .journal] {
      try database.execute(
        sql: "INSERT OR REPLACE INTO meta VALUES (?,?)",
        arguments: [key.rawValue, metaValue(key)])
    }
    try database.execute(
      sql: """
        INSERT INTO session SELECT max(id) + 1, ?, ?, ?, NULL, NULL, NULL, NULL FROM session
        """,
      arguments: [RunSchema.firstBranch, startedAt, processID])
  }

  private func metaValue(_ key: MetaKey) -> String? {
    metaValues.first { $0.0 == key }?.1
  }

  private var metaValues: [(MetaKey, String)] {
    [
      (.program, "gradhelm"), (.name, name), (.configuration, configuration),
      (.optimizer, optimizer), (.loss, loss), (.batchSize, "\(batchSize)"),
      (.stepsPerEpoch, "\(stepsPerEpoch)"), (.totalSteps, "\(totalSteps)"), (.seed, "\(seed)"),
      (.threadCount, "\(threadCount)"), (.clipMode, settings.clipping.mode.rawValue),
      (.threshold, "\(settings.clipping.threshold)"),
      (.normType, settings.clipping.normType.rawValue),
      (.learningRate, "\(settings.learningRate)"),
      (.health, settings.health.description),
      (.pace, ControlCommand.setPace(settings.pace).arguments),
      (.recordingInterval, "\(settings.recordingInterval)"),
      (.journal, journal.description), (.isPaused, settings.isPaused ? "1" : "0"),
      (.statisticsFields, FieldLayout<StatisticsField>.names),
      (.activationFields, FieldLayout<ActivationField>.names),
      (.rollupSeries, RunSeries.names),
    ]
  }
}
