/// What the trainer does with the gradients of one step.
public enum ClippingDecision: Equatable, Sendable {
  /// Leave them as they are.
  case keep
  /// Multiply every element by a factor.
  case scale(Float)
  /// Multiply every tensor by its ``tensorFactor(norm:limit:)``.
  case scaleTensors(limit: Float)
  /// Multiply every unit by its ``unitFactor(gradientNorm:weightNorm:limit:)``.
  ///
  /// A unit is a row of a weight in PyTorch's layout: an output unit, a channel, a row of a gate,
  /// the vector of a word; a bias or a scale is one unit.
  case scaleUnits(limit: Float, includesOutputLayer: Bool)
  /// Clamp every element to `-limit...limit`.
  case clamp(limit: Float)
  /// Do not update the weights in this step.
  case skipUpdate
}

extension ClippingDecision {
  /// Weights of a unit that are smaller count as this large, or zeros could never grow.
  private static let smallestWeightNorm = 1e-3
  /// Keeps the gradient of a unit from dividing by zero.
  private static let smallestGradientNorm = 1e-6

  /// The factor of one tensor: `min(1, τ / ‖g‖)`, as Keras' `clipnorm`; NaN for a norm of NaN.
  public static func tensorFactor(norm: Double, limit: Float) -> Float {
    reducing(Double(limit) / norm)
  }

  /// The factor of one unit: `min(1, λ · max(‖w‖, 1e-3) / max(‖g‖, 1e-6))`, by Brock and others
  /// (2021), High-performance large-scale image recognition without normalization; NaN for a
  /// gradient norm of NaN.
  public static func unitFactor(
    gradientNorm: Double, weightNorm: Double, limit: Float
  ) -> Float {
    let allowed = Double(limit) * max(weightNorm, smallestWeightNorm)
    return reducing(allowed / max(gradientNorm, smallestGradientNorm))
  }

  private static func reducing(_ factor: Double) -> Float {
    factor >= 1 ? 1 : Float(factor)
  }
}
