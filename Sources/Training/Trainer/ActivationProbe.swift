internal import Telemetry
internal import Tensors

/// Measures every layer of a step: its output, and the gradient that came back to it.
struct ActivationProbe {
  /// The statistics of the latest step.
  private(set) var table: ActivationTable
  private let layers: [any Layer]
  private var isMeasured: [Bool]

  /// Makes room for the statistics of some layers.
  init(_ layers: [any Layer]) {
    self.layers = layers
    table = ActivationTable(rowCount: layers.count)
    isMeasured = Array(repeating: false, count: layers.count)
  }

  /// Measures the layers that were not measured since the last call.
  mutating func measureRest() {
    for index in layers.indices {
      if !isMeasured[index] { measure(index) }
      isMeasured[index] = false
    }
  }

  /// Measures one layer.
  mutating func measure(_ index: Int) {
    guard let signals = layers[index].signals else { return }
    isMeasured[index] = true
    measure(signals, of: index)
  }

  private mutating func measure(_ signals: LayerSignals, of index: Int) {
    let output = signals.output
    let sums = signals.saturation.map { ElementSums(output, saturation: $0) } ?? ElementSums(output)
    table[index, .mean] = Float(sums.mean)
    table[index, .standardDeviation] = Float(sums.standardDeviation)
    table[index, .zeroFraction] = Float(sums.zeroFraction)
    table[index, .saturatedFraction] = Float(sums.saturatedFraction)
    table[index, .deadFraction] = deadFraction(output, zeroCount: sums.zeroCount)
    table[index, .nanCount] = Float(sums.nanCount)
    table[index, .infCount] = Float(sums.infCount)
    guard let gradient = signals.outputGradient.map(NormSums.init) else { return }
    table[index, .gradientNorm] = Float(gradient.norm)
    table[index, .gradientNanCount] = Float(gradient.nanCount)
    table[index, .gradientInfCount] = Float(gradient.infCount)
  }

  /// The share of units that are zero in every row; without as many zeros as rows there is none.
  private func deadFraction(_ output: Matrix, zeroCount: Int) -> Float {
    guard zeroCount >= output.rowCount, output.count > 0 else { return 0 }
    return Float(output.zeroColumnCount()) / Float(output.columnCount)
  }
}
