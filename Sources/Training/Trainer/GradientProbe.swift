internal import Telemetry
internal import Tensors

/// Measures every tensor of a step: its gradient before and after clipping, and its update.
struct GradientProbe {
  /// The statistics of the latest step.
  private(set) var table: StatisticsTable
  private var sums: [ElementSums]
  private let parameters: [Parameter]

  /// Makes room for the statistics of some parameters.
  init(_ parameters: [Parameter]) {
    self.parameters = parameters
    table = StatisticsTable(rowCount: parameters.count)
    sums = Array(repeating: ElementSums(), count: parameters.count)
  }

  /// Measures all gradients, in one pass over each; those of frozen tensors are left out of the
  /// sums.
  mutating func measureGradients() -> GradientNorms {
    var squareSum = 0.0
    var nanCount = 0
    var maximum: Float = 0
    for index in parameters.indices {
      sums[index] = ElementSums(parameters[index].gradient.row)
      record(sums[index], of: index)
      guard !parameters[index].isFrozen else { continue }
      squareSum += sums[index].norm * sums[index].norm
      nanCount += sums[index].nanCount
      maximum = max(maximum, sums[index].maximum)
    }
    let norm = squareSum.squareRoot()
    return GradientNorms(
      global: norm, maximum: norm.isFinite ? Double(maximum) : norm, nanCount: nanCount)
  }

  /// L2 norm of one gradient before clipping.
  func norm(of index: Int) -> Double {
    sums[index].norm
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
    table[index, .weightNorm] = Float(ElementSums(parameters[index].value.row).norm)
    table[index, .updateNorm] = 0
  }

  private mutating func record(_ sums: ElementSums, of index: Int) {
    table[index, .norm] = Float(sums.norm)
    table[index, .maximum] = sums.maximum
    table[index, .meanMagnitude] = Float(sums.meanMagnitude)
    table[index, .mean] = Float(sums.mean)
    table[index, .standardDeviation] = Float(sums.standardDeviation)
    table[index, .zeroFraction] = Float(sums.zeroFraction)
    table[index, .nanCount] = Float(sums.nanCount)
    table[index, .infCount] = Float(sums.infCount)
  }
}
