import Health
import Telemetry

/// A run of six layers, of which the rules are told everything: relu and tanh by turns, a recurrent
/// one, and an output.
struct Story {
  static let layerCount = 6
  var settings = HealthSettings()
  var frozen: [String] = []
  var clipping = ClippingSettings(mode: .off)
  var batchSize = 64

  var description: RunDescription {
    let kinds = [
      "dense 64 relu", "dense 64 tanh", "dense 64 relu", "rnn 64 tanh last", "dense 64 relu",
      "dense 10 identity",
    ]
    var description = HealthTests.description(layers: Self.layerCount)
    for (index, kind) in kinds.enumerated() {
      description.layers[index].kind = kind
      description.layers[index].key = "model.\(index)." + (index == 3 ? "recurrent" : "dense")
      description.tensors[index].shape = [64, 64]
    }
    description.batchSize = batchSize
    description.settings.health = settings
    description.settings.freezing = Freezing(frozen.compactMap(NamePattern.init))
    return description
  }

  /// A healthy step, changed by `edit`.
  func step(_ step: Int, edit: (inout StepRecord) -> Void = { _ in }) -> StepRecord {
    record(step: step, layers: Self.layerCount, loss: 2 / (1 + 0.01 * Float(step))) { record in
      record.clipping = clipping
      for layer in 0..<Self.layerCount {
        // He's deviation, sqrt(2 / 64), for 4,096 weights.
        record.statistics[layer, .weightNorm] = 11.3
        record.statistics[layer, .updateNorm] = 0.01
        record.statistics[layer, .meanMagnitude] = 1e-3
        record.activations[layer, .standardDeviation] = 1
        record.activations[layer, .zeroFraction] = 0.5
      }
      edit(&record)
    }
  }

  /// The alerts of one rule over some steps.
  func alerts(
    of rule: HealthRule, steps: ClosedRange<Int>, edit: (inout StepRecord) -> Void
  ) -> [Alert] {
    events(steps.map { .stepped(step($0, edit: edit)) }).raised.filter { $0.rule == rule }
  }

  /// What the rules say about some events.
  func events(_ events: [RunEvent]) -> [RunEvent] {
    var evaluator = HealthEvaluator(description: description)
    return events.flatMap { evaluator.observe($0) }
  }
}
