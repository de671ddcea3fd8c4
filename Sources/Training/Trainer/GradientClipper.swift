internal import Telemetry
internal import Tensors

/// Carries out what the clipping policy has decided, and knows what is left of every gradient.
struct GradientClipper {
  /// The factor by which the optimizer has yet to multiply each gradient: clipping by norms
  /// without a pass of its own.
  private(set) var scales: [Float]
  private let parameters: [Parameter]
  private let outputParameters: Range<Int>
  private var unitClipper: UnitClipper
  private var unitCount = 0
  private var clippedUnitCount = 0

  /// Makes room for the gradients of some parameters, of which those in the range belong to the
  /// output layer.
  init(_ parameters: [Parameter], outputParameters: Range<Int>) {
    self.parameters = parameters
    self.outputParameters = outputParameters
    scales = Array(repeating: 1, count: parameters.count)
    unitClipper = UnitClipper(parameters)
  }

  /// Makes the gradients smaller where that takes a pass of its own, and notes the factors for the
  /// rest; returns the global norm that is left when the optimizer has applied them.
  mutating func clip(_ decision: ClippingDecision, measuredBy probe: inout GradientProbe) -> Double
  {
    (unitCount, clippedUnitCount) = (0, 0)
    var squareSum = 0.0
    for index in parameters.indices {
      let isFrozen = parameters[index].isFrozen
      let norm = clip(index, isFrozen ? .keep : decision, norm: probe.norm(of: index))
      probe.note(clippedNorm: norm, of: index)
      if !isFrozen { squareSum += norm * norm }
    }
    return squareSum.squareRoot()
  }

  /// The share of the units of the latest step that were clipped, 0...1; nil when none was looked
  /// at, as in every mode but AGC.
  var clippedUnitShare: Float? {
    unitCount > 0 ? Float(clippedUnitCount) / Float(unitCount) : nil
  }

  /// Clips one gradient and returns the norm that is left of `norm`.
  private mutating func clip(_ index: Int, _ decision: ClippingDecision, norm: Double) -> Double {
    scales[index] = 1
    switch decision {
    case .keep, .skipUpdate:
      break
    case .scale(let factor):
      scales[index] = factor
    case .scaleTensors(let limit):
      scales[index] = ClippingDecision.tensorFactor(norm: norm, limit: limit)
    case .scaleUnits(let limit, let includesOutputLayer):
      guard includesOutputLayer || !outputParameters.contains(index) else { break }
      let outcome = unitClipper.clip(parameters[index], limit: limit)
      unitCount += outcome.unitCount
      clippedUnitCount += outcome.clippedUnitCount
      return outcome.norm
    case .clamp(let limit):
      let gradient = parameters[index].gradient.row
      gradient.clamp(to: limit)
      return NormSums(gradient).norm
    }
    return norm * Double(scales[index])
  }
}

/// Clips gradients unit by unit, against the weights that they belong to.
private struct UnitClipper {
  private var gradientNorms: [Double]
  private var weightNorms: [Double]
  private var factors: [Float]

  /// Makes room for the units of the parameter that has most of them.
  init(_ parameters: [Parameter]) {
    let unitCount = parameters.map { $0.gradient.units.rowCount }.max() ?? 0
    gradientNorms = Array(repeating: 0, count: unitCount)
    weightNorms = gradientNorms
    factors = Array(repeating: 1, count: unitCount)
  }

  /// Scales the gradient of every unit.
  mutating func clip(_ parameter: Parameter, limit: Float) -> UnitOutcome {
    let gradient = parameter.gradient.units
    gradient.measureRowNorms(into: &gradientNorms)
    parameter.value.units.measureRowNorms(into: &weightNorms)
    var squareSum = 0.0
    var clippedUnitCount = 0
    for unit in 0..<gradient.rowCount {
      factors[unit] = ClippingDecision.unitFactor(
        gradientNorm: gradientNorms[unit], weightNorm: weightNorms[unit], limit: limit)
      if factors[unit] < 1 { clippedUnitCount += 1 }
      let norm = gradientNorms[unit] * Double(factors[unit])
      squareSum += norm * norm
    }
    gradient.scaleRows(by: factors)
    return UnitOutcome(
      norm: squareSum.squareRoot(), unitCount: gradient.rowCount,
      clippedUnitCount: clippedUnitCount)
  }
}

/// What clipping unit by unit did to one gradient.
private struct UnitOutcome {
  /// The norm that is left of all units.
  var norm: Double
  var unitCount: Int
  var clippedUnitCount: Int
}

extension Tensor {
  /// The tensor with a unit in every row: those of the outermost dimension; a vector is one unit.
  fileprivate var units: Matrix { shape.count > 1 ? matrix : row }
}
