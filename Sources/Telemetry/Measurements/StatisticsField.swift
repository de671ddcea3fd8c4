/// What is measured of one tensor in one step; the raw value is the position in recorded rows.
public enum StatisticsField: Int, MeasuredField {
  /// L2 norm of the gradient before clipping.
  case norm
  /// L2 norm of the gradient after clipping.
  case clippedNorm
  /// Largest magnitude of the gradient's finite elements.
  case maximum
  /// Mean magnitude of the gradient's finite elements.
  case meanMagnitude
  /// Mean of the gradient's finite elements.
  case mean
  /// Standard deviation of the gradient's finite elements.
  case standardDeviation
  /// Share of the gradient's elements that are exactly zero, 0...1.
  case zeroFraction
  /// Number of NaN elements in the gradient.
  case nanCount
  /// Number of infinite elements in the gradient.
  case infCount
  /// L2 norm of the weights after the update.
  case weightNorm
  /// L2 norm of the change that the optimizer made to the weights; 0 when it was skipped.
  case updateNorm

  /// The column name in files and exports.
  public var name: String {
    switch self {
    case .norm: "norm"
    case .clippedNorm: "clipped_norm"
    case .maximum: "max"
    case .meanMagnitude: "mean_abs"
    case .mean: "mean"
    case .standardDeviation: "std"
    case .zeroFraction: "zero_fraction"
    case .nanCount: "nan_count"
    case .infCount: "inf_count"
    case .weightNorm: "weight_norm"
    case .updateNorm: "update_norm"
    }
  }
}

/// The statistics of every tensor in one step: tensors × fields.
public typealias StatisticsTable = FieldTable<StatisticsField>

extension FieldTable<StatisticsField> {
  /// Whether a tensor's gradient held a NaN or an infinity.
  public func isNonfinite(tensor: Int) -> Bool {
    self[tensor, .nanCount] > 0 || self[tensor, .infCount] > 0
  }

  /// ‖Δw‖ / ‖w‖ of one tensor; a healthy run stays around 1e-3.
  ///
  /// 0 for weights that are all zero, NaN for weights that are lost.
  public func updateRatio(tensor: Int) -> Float {
    let weightNorm = self[tensor, .weightNorm]
    return weightNorm == 0 ? 0 : self[tensor, .updateNorm] / weightNorm
  }
}
