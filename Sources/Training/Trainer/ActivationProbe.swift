internal import Telemetry
internal import Tensors

/// Measures every layer of a step: its output, and the gradient that came back to it.
struct ActivationProbe {
  /// The statistics of the latest step.
  private(set) var table: ActivationTable
  private let layers: [any Layer]
  /// An element a unit for each layer, made at the first measurement.
  private var scratch: [Tensor?]

  /// Makes room for the statistics of some layers.
  init(_ layers: [any Layer]) {
    self.layers = layers
    table = ActivationTable(rowCount: layers.count)
    scratch = Array(repeating: nil, count: layers.count)
  }

  /// Measures all layers.
  mutating func measure() {
    for (index, layer) in layers.enumerated() {
      guard let signals = layer.signals else { continue }
      measure(signals, of: index)
    }
  }

  private mutating func measure(_ signals: LayerSignals, of index: Int) {
    let output = signals.output
    let sums = ElementSums(output)
    let saturated = signals.saturation.map(output.saturatedCount) ?? 0
    table[index, .mean] = Float(sums.mean)
    table[index, .standardDeviation] = Float(sums.standardDeviation)
    table[index, .zeroFraction] = Float(sums.zeroFraction)
    table[index, .saturatedFraction] = Float(saturated) / Float(max(1, output.count))
    table[index, .deadFraction] = deadFraction(output, zeroCount: sums.zeroCount, of: index)
    table[index, .nanCount] = Float(sums.nanCount)
    table[index, .infCount] = Float(sums.infCount)
    guard let gradient = signals.outputGradient.map(ElementSums.init) else { return }
    table[index, .gradientNorm] = Float(gradient.norm)
    table[index, .gradientNanCount] = Float(gradient.nanCount)
    table[index, .gradientInfCount] = Float(gradient.infCount)
  }

  /// The share of units that are zero in every row; without as many zeros as rows there is none.
  private mutating func deadFraction(_ output: Matrix, zeroCount: Int, of index: Int) -> Float {
    guard zeroCount >= output.rowCount, output.count > 0 else { return 0 }
    let scratch = scratch[index] ?? Tensor(shape: [output.columnCount])
    self.scratch[index] = scratch
    return Float(output.zeroColumnCount(scratch: scratch)) / Float(output.columnCount)
  }
}
