internal import Telemetry
internal import Tensors

/// Measures every tensor of a step: its gradient before and after clipping, and its update.
struct GradientProbe {
  /// The statistics of the latest step.
  private(set) var table: StatisticsTable
  /// How much of a step is measured.
  let measurement: Measurement
  private var norms: [NormSums]
  private var isMeasured: [Bool]
  private let parameters: [Parameter]

  /// Makes room for the statistics of some parameters.
  init(_ parameters: [Parameter], _ measurement: Measurement = .everything) {
    self.parameters = parameters
    self.measurement = measurement
    table = StatisticsTable(rowCount: parameters.count)
    norms = Array(repeating: NormSums(), count: parameters.count)
    isMeasured = Array(repeating: false, count: parameters.count)
  }

  /// Measures one gradient, in one pass.
  mutating func measure(_ index: Int) {
    norms[index] = measureGradient(of: index)
    isMeasured[index] = true
  }

  /// Measures the gradients that were not measured since the last call; returns what a clipping mode
  /// needs to know of all, which leaves those of frozen tensors out.
  mutating func measureGradients(for mode: ClippingMode = .norm) -> GradientNorms {
    guard measurement != .nothing || mode != .off else { return GradientNorms(global: 0) }
    var squareSum = 0.0
    var nanCount = 0
    var maximum: Float = 0
    for index in parameters.indices {
      if !isMeasured[index] { measure(index) }
      isMeasured[index] = false
      guard !parameters[index].isFrozen else { continue }
      squareSum += norms[index].norm * norms[index].norm
      nanCount += norms[index].nanCount
      maximum = max(maximum, norms[index].maximum)
    }
    let norm = squareSum.squareRoot()
    return GradientNorms(
      global: norm, maximum: norm.isFinite ? Double(maximum) : norm, nanCount: nanCount)
  }

  /// L2 norm of one gradient before clipping.
  func norm(of index: Int) -> Double {
    norms[index].norm
  }

  /// Notes the norm of one gradient after clipping.
  mutating func note(clippedNorm: Double, of index: Int) {
    table[index, .clippedNorm] = Float(clippedNorm)
  }

  /// Notes what the optimizer did to one parameter.
  mutating func note(_ update: UpdateSums, of index: Int) {
    table[index, .weightNorm] = Float(update.weightNorm)
    table[index, .updateNorm] = Float(update.updateNorm)
  }

  /// Measures the weights that a skipped update has left as they were.
  mutating func noteSkippedUpdate() {
    for index in parameters.indices {
      noteSkippedUpdate(of: index)
    }
  }

  /// Measures the weights of one parameter that was not updated.
  mutating func noteSkippedUpdate(of index: Int) {
    table[index, .weightNorm] = Float(NormSums(parameters[index].value.row).norm)
    table[index, .updateNorm] = 0
  }

  private mutating func measureGradient(of index: Int) -> NormSums {
    let gradient = parameters[index].gradient.row
    guard measurement == .everything else {
      let norms = NormSums(gradient)
      record(norms, of: index)
      return norms
    }
    let sums = ElementSums(gradient)
    record(NormSums(sums), of: index)
    table[index, .meanMagnitude] = Float(sums.meanMagnitude)
    table[index, .mean] = Float(sums.mean)
    table[index, .standardDeviation] = Float(sums.standardDeviation)
    table[index, .zeroFraction] = Float(sums.zeroFraction)
    return NormSums(sums)
  }

  private mutating func record(_ norms: NormSums, of index: Int) {
    table[index, .norm] = Float(norms.norm)
    table[index, .maximum] = norms.maximum
    table[index, .nanCount] = Float(norms.nanCount)
    table[index, .infCount] = Float(norms.infCount)
  }
}
