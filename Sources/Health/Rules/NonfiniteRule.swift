internal import Telemetry

/// Finds the first place in the order of computation where a value stopped being finite.
///
/// The order is that of a step: layer outputs forwards, loss, gradients backwards, weights after
/// the update. The place that comes first is the culprit, everything later its consequence.
struct NonfiniteRule: Rule {
  let identity = HealthRule.nonfinite
  let patience = 20
  private let layers: [LayerDescription]
  private let tensors: [TensorDescription]
  private var previous: StatisticsTable?

  init(description: RunDescription) {
    layers = description.layers
    tensors = description.tensors
  }

  mutating func finding(in record: StepRecord) -> Finding? {
    defer { previous = record.statistics }
    guard let origin = origin(in: record) else { return nil }
    return Finding(
      severity: .danger, tensor: origin.tensor, evidence: origin.evidence,
      advice: advice(for: record), cure: [])
  }

  private struct Origin {
    var tensor: Int?
    var evidence: String
  }

  private func origin(in record: StepRecord) -> Origin? {
    forwardOrigin(in: record) ?? lossOrigin(in: record) ?? backwardOrigin(in: record)
      ?? weightOrigin(in: record)
  }

  private func forwardOrigin(in record: StepRecord) -> Origin? {
    let activations = record.activations
    let broken = layers.indices.first {
      $0 < activations.rowCount && activations.isOutputNonfinite(layer: $0)
    }
    guard let broken else { return nil }
    let counts = Self.counts(
      of: activations[broken, .nanCount], activations[broken, .infCount])
    return Origin(
      tensor: largestTensor(ofLayer: broken),
      evidence: "forward pass: the output of \(layers[broken].name) holds \(counts)")
  }

  /// The tensor of a layer whose weights were largest before they made its output overflow.
  private func largestTensor(ofLayer layer: Int) -> Int? {
    let owned = tensors.indices.filter { tensors[$0].layer == layer }
    guard let previous, previous.rowCount == tensors.count else { return owned.first }
    return owned.max { previous[$0, .weightNorm] < previous[$1, .weightNorm] }
  }

  private func lossOrigin(in record: StepRecord) -> Origin? {
    guard !record.loss.isFinite else { return nil }
    return Origin(
      tensor: tensors.indices.last,
      evidence:
        "the loss is \(NumberFormat.short(record.loss)) though every layer's output is finite")
  }

  private func backwardOrigin(in record: StepRecord) -> Origin? {
    let statistics = record.statistics
    let broken = tensors.indices.last {
      $0 < statistics.rowCount && statistics.isNonfinite(tensor: $0)
    }
    guard let broken else { return nil }
    let counts = Self.counts(
      of: statistics[broken, .nanCount], statistics[broken, .infCount])
    return Origin(
      tensor: broken,
      evidence: "backward pass: the gradient of \(tensors[broken].name) holds \(counts)")
  }

  private func weightOrigin(in record: StepRecord) -> Origin? {
    let statistics = record.statistics
    let broken = tensors.indices.first {
      $0 < statistics.rowCount && !statistics[$0, .weightNorm].isFinite
    }
    return broken.map {
      Origin(tensor: $0, evidence: "the update made \(tensors[$0].name) non-finite")
    }
  }

  private func advice(for record: StepRecord) -> String {
    switch record.outcome {
    case .skipped: "lower the learning rate or clip; the update was skipped and the weights kept"
    case .applied:
      "start again with clipping norm on or a lower learning rate; the weights are lost"
    }
  }

  private static func counts(of nanCount: Float, _ infCount: Float) -> String {
    switch (nanCount > 0, infCount > 0) {
    case (true, true): "\(Int(nanCount)) NaN and \(Int(infCount)) Inf"
    case (true, false): "\(Int(nanCount)) NaN"
    case (false, _): "\(Int(infCount)) Inf"
    }
  }
}
