/// Which of several checkpoints is missed least, so that the distance to the nearest one grows in
/// proportion to its age.
enum CheckpointSpacing {
  /// The position of the inner step without which the steps around it are nearest to each other,
  /// measured by their age.
  ///
  /// - Parameters:
  ///   - steps: the steps of the checkpoints, in order.
  ///   - keptStep: a step that must stay.
  /// - Returns: nil when none but the first and the last may go.
  static func leastUseful(of steps: [Int], keeping keptStep: Int? = nil) -> Int? {
    guard let newest = steps.last, steps.count > 2 else { return nil }
    let gap = { (index: Int) in
      Double(steps[index + 1] - steps[index - 1]) / Double(newest - steps[index] + 1)
    }
    return steps.indices.dropFirst().dropLast()
      .filter { steps[$0] != keptStep }.min { gap($0) < gap($1) }
  }
}
