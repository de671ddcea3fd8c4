/// How much of every step is measured; benchmarks ask for less than everything, to see what the
/// rest costs.
package enum Measurement: Sendable {
  /// Everything that a step's record and tables have room for.
  case everything
  /// Norm, largest magnitude and non-finite elements of every gradient.
  case norms
  /// Nothing but what clipping needs.
  case nothing
}
