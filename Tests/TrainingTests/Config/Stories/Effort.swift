import Testing

/// How much a test may compute: without optimisation a step takes about sixty times as long.
enum Effort {
  #if DEBUG
    static let isOptimised = false
    /// The seed whose explosion comes first.
    static let seeds = [3]
    static let steps = 10
  #else
    static let isOptimised = true
    static let seeds = [1, 2, 3, 4, 5]
    static let steps = 100
  #endif
}

extension Trait where Self == ConditionTrait {
  /// For trainings that take thousands of steps.
  static var optimisedBuildsOnly: Self {
    .enabled(if: Effort.isOptimised, "needs optimisation: -c release -Xswiftc -enable-testing")
  }
}
