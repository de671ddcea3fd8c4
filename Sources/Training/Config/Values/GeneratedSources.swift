/// The size of a generated regression.
public struct RandomRegressionSource: Equatable, Sendable {
  /// The number of input values of a sample.
  public var inputs: Int
  /// The number of target values of a sample.
  public var outputs: Int
  /// The number of samples in an epoch.
  public var samples: Int

  /// Takes the sizes, by default 64 samples of ten inputs and one output.
  public init(inputs: Int = 10, outputs: Int = 1, samples: Int = 64) {
    self.inputs = inputs
    self.outputs = outputs
    self.samples = samples
  }
}

/// The size of a generated adding problem: two marked values of a sequence are to be added.
public struct AddingSource: Equatable, Sendable {
  /// The number of time steps of a sample.
  public var length: Int
  /// The number of samples in an epoch.
  public var samples: Int

  /// Takes the sizes, by default a thousand sequences of 50 steps.
  public init(length: Int = 50, samples: Int = 1_000) {
    self.length = length
    self.samples = samples
  }
}

/// The size of a generated spiral, whose arms are classes.
public struct SpiralsSource: Equatable, Sendable {
  /// The number of arms.
  public var classes: Int
  /// The number of points on all arms.
  public var samples: Int
  /// The standard deviation of a point's angle, in radians.
  public var noise: Float

  /// Takes the sizes, by default 300 points on three arms.
  public init(classes: Int = 3, samples: Int = 300, noise: Float = 0.2) {
    self.classes = classes
    self.samples = samples
    self.noise = noise
  }
}
