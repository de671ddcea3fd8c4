internal import Telemetry

/// Weights that became far larger in one step than the optimizer's update can have made them.
///
/// With w the weights and u the update, ‖w + u‖ is at most ‖w‖ + ‖u‖: what is far above that was done
/// by somebody else, as by a broken memory or a program that writes into weights.
struct WeightJump: Equatable, Sendable {
  /// Times what the update can have made of them.
  private static let limit: Float = 2

  /// The tensor that jumped furthest.
  var tensor: Int
  /// How many times larger its weights are than they can be.
  var factor: Float

  /// Compares a step's weights with those of the step before, the newest on a tape.
  init?(in statistics: StatisticsTable, since tape: Tape, among tensors: [Int]) {
    var found: WeightJump?
    for tensor in tensors where tensor < statistics.rowCount {
      let reach = tape.weightNorm(of: tensor, ago: 0) + statistics[tensor, .updateNorm]
      let norm = statistics[tensor, .weightNorm]
      guard norm > Self.limit * reach, reach > 0, norm.isFinite else { continue }
      let jump = WeightJump(tensor: tensor, factor: norm / reach)
      if jump.factor > found?.factor ?? 0 { found = jump }
    }
    guard let found else { return nil }
    self = found
  }

  private init(tensor: Int, factor: Float) {
    self.tensor = tensor
    self.factor = factor
  }
}
