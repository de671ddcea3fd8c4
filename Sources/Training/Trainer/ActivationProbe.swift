internal import Telemetry
internal import Tensors

/// Measures every layer of a step: its output, and the gradient that came back to it.
///
/// A composition often hands on what its last part has put out, and gives it the gradient that it was
/// given: what was measured of the part is then true of the whole.
struct ActivationProbe {
  /// The statistics of the latest step.
  private(set) var table: ActivationTable
  private let layers: [any Layer]
  /// The position of the last part of every composition.
  private let lastParts: [Int?]
  private var isMeasured: [Bool]

  /// Makes room for the statistics of some layers, each one followed by those it is composed of.
  init(_ layers: [any Layer]) {
    self.layers = layers
    lastParts = layers.map { layer in
      layer.sublayers.last.flatMap { part in layers.firstIndex { $0 === part } }
    }
    table = ActivationTable(rowCount: layers.count)
    isMeasured = Array(repeating: false, count: layers.count)
  }

  /// Measures the layers that were not measured since the last call, each part before its whole.
  mutating func measureRest() {
    for index in layers.indices.reversed() where !isMeasured[index] {
      measure(index)
    }
    for index in layers.indices {
      isMeasured[index] = false
    }
  }

  /// Measures one layer.
  mutating func measure(_ index: Int) {
    guard let signals = layers[index].signals else { return }
    isMeasured[index] = true
    let part = lastParts[index].flatMap { isMeasured[$0] ? $0 : nil }
    let partSignals = part.flatMap { layers[$0].signals }
    if let part, let partSignals, partSignals.hasOutput(of: signals) {
      copyOutput(from: part, to: index)
    } else {
      measureOutput(signals, of: index)
    }
    guard let gradient = signals.outputGradient else { return }
    if let part, let partGradient = partSignals?.outputGradient, gradient.isSame(as: partGradient) {
      copyGradient(from: part, to: index)
    } else {
      record(SignalNorm(gradient), of: index)
    }
  }

  private mutating func measureOutput(_ signals: LayerSignals, of index: Int) {
    let output = signals.output
    let sums = OutputSums(output, saturation: signals.saturation)
    table[index, .mean] = Float(sums.mean)
    table[index, .standardDeviation] = Float(sums.standardDeviation)
    table[index, .zeroFraction] = Float(sums.zeroFraction)
    table[index, .saturatedFraction] = Float(sums.saturatedFraction)
    table[index, .deadFraction] = deadFraction(output, zeroCount: sums.zeroCount)
    table[index, .nanCount] = Float(sums.nanCount)
    table[index, .infCount] = Float(sums.infCount)
  }

  /// The share of units that are zero in every row; without as many zeros as rows there is none.
  private func deadFraction(_ output: Matrix, zeroCount: Int) -> Float {
    guard zeroCount >= output.rowCount, output.count > 0 else { return 0 }
    return Float(output.zeroColumnCount()) / Float(output.columnCount)
  }

  private mutating func record(_ gradient: SignalNorm, of index: Int) {
    table[index, .gradientNorm] = Float(gradient.norm)
    table[index, .gradientNanCount] = Float(gradient.nanCount)
    table[index, .gradientInfCount] = Float(gradient.infCount)
  }
}

extension ActivationProbe {
  private mutating func copyOutput(from part: Int, to index: Int) {
    table[index, .mean] = table[part, .mean]
    table[index, .standardDeviation] = table[part, .standardDeviation]
    table[index, .zeroFraction] = table[part, .zeroFraction]
    table[index, .saturatedFraction] = table[part, .saturatedFraction]
    table[index, .deadFraction] = table[part, .deadFraction]
    table[index, .nanCount] = table[part, .nanCount]
    table[index, .infCount] = table[part, .infCount]
  }

  private mutating func copyGradient(from part: Int, to index: Int) {
    table[index, .gradientNorm] = table[part, .gradientNorm]
    table[index, .gradientNanCount] = table[part, .gradientNanCount]
    table[index, .gradientInfCount] = table[part, .gradientInfCount]
  }
}

extension LayerSignals {
  /// Whether the same elements were put out by both, with the same band of saturation.
  fileprivate func hasOutput(of other: LayerSignals) -> Bool {
    output.isSame(as: other.output) && saturation == other.saturation
  }
}
