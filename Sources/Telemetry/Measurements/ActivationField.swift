/// What is measured of one layer's output and of the loss gradient that returns to it.
public enum ActivationField: Int, MeasuredField {
  /// Mean of the layer's finite outputs.
  case mean
  /// Standard deviation of the layer's finite outputs.
  case standardDeviation
  /// Share of outputs that are exactly zero, 0...1.
  case zeroFraction
  /// Share of outputs at which a sigmoid or tanh is saturated (derivative below 1 % of its largest).
  case saturatedFraction
  /// Share of units that gave zero for every sample of the batch, 0...1.
  case deadFraction
  /// Number of NaN outputs.
  case nanCount
  /// Number of infinite outputs.
  case infCount
  /// L2 norm of dL/dy, the loss gradient by the output.
  case gradientNorm
  /// Number of NaN elements in dL/dy.
  case gradientNanCount
  /// Number of infinite elements in dL/dy.
  case gradientInfCount

  /// The column name in files and exports.
  public var name: String {
    switch self {
    case .mean: "mean"
    case .standardDeviation: "std"
    case .zeroFraction: "zero_fraction"
    case .saturatedFraction: "saturated_fraction"
    case .deadFraction: "dead_fraction"
    case .nanCount: "nan_count"
    case .infCount: "inf_count"
    case .gradientNorm: "gradient_norm"
    case .gradientNanCount: "gradient_nan_count"
    case .gradientInfCount: "gradient_inf_count"
    }
  }
}

/// The activation statistics of every layer in one step: layers × fields.
public typealias ActivationTable = FieldTable<ActivationField>

extension FieldTable<ActivationField> {
  /// Whether a layer's output held a NaN or an infinity.
  public func isOutputNonfinite(layer: Int) -> Bool {
    self[layer, .nanCount] > 0 || self[layer, .infCount] > 0
  }
}
