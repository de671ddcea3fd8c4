/// A rule that turns statistics into an alert; the raw value is its name everywhere.
public enum HealthRule: String, CaseIterable, Equatable, Hashable, Sendable {
  /// A NaN or an infinity in loss, activation, gradient, weight or optimizer state.
  case nonfinite
  /// Norms far above what this run is used to.
  case exploding
  /// The first layers' gradients far below the last's.
  case vanishing
  /// The trainer paused itself after too many skipped updates in a row.
  case stuck
  /// ReLU units that give zero whatever they are given.
  case deadReLU = "dead_relu"
  /// Sigmoid or tanh units whose derivative is next to nothing.
  case saturated
  /// Weights that start far from the size that keeps signals alike from layer to layer.
  case poorInitialisation = "poor_initialisation"
  /// Updates that are far too large or too small for their weights.
  case updateRatio = "update_ratio"
  /// A tensor whose weights do not change.
  case unchanged
  /// A tensor whose gradient is zero in every element.
  case allZero = "all_zero"
  /// A loss that has not become smaller since the run began.
  case lossNotDecreasing = "loss_not_decreasing"
  /// A loss that became smaller and does so no more.
  case plateau
  /// A loss that goes up and down without getting anywhere.
  case oscillating
  /// A loss that grows far above the best it was.
  case diverging
  /// A validation loss that grows while the training loss falls.
  case overfit
  /// Evaluations that have not become better for long.
  case overtraining
  /// Clipping that makes nearly every gradient far smaller.
  case clippingTooTight = "clipping_too_tight"
  /// Clipping that never clips.
  case clippingUseless = "clipping_useless"
  /// A norm above the threshold after it was clipped.
  case clippingBroken = "clipping_broken"
  /// Gradients that 16-bit numbers could not hold.
  case precision
  /// No step for a long time.
  case stalled
  /// Steps that take far longer than they did.
  case throughputDrop = "throughput_drop"
}
