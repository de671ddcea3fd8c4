/// What a network learns from, and how it is dealt out.
public struct DataConfig: Equatable, Sendable {
  /// Where the samples come from.
  public var source = DataSource.digits
  /// The share of samples held back to judge the fit, from 0 to below 1.
  public var validationShare: Float = 0.2
  /// The number of samples in a full batch.
  public var batchSize = 64
  /// How input values are brought to a size that suits a network.
  public var scaling = InputScaling.none
  /// How the columns of a sample are arranged.
  public var layout = InputLayout.flat

  /// Starts from the bundled digits in batches of 64.
  public init() {}
}

/// Where samples come from.
public enum DataSource: Equatable, Sendable {
  /// The bundled handwritten digits: 1,797 samples of 64 pixels from 0 to 16, ten classes.
  case digits
  /// A file of comma-separated values.
  case csv(CSVSource)
  /// Inputs and targets from N(0, 1), drawn anew for every epoch.
  case randomRegression(RandomRegressionSource)
}

/// A file of comma-separated values with a header line.
public struct CSVSource: Equatable, Sendable {
  /// What a target column means.
  public enum Task: String, CaseIterable, Equatable, Sendable {
    /// The target is a class, numbered from 0.
    case classification
    /// The target is a number.
    case regression
  }

  /// The file; a relative path starts at the configuration's own folder.
  public var path: String
  /// The name of the target column; every other column is an input.
  public var target: String
  /// What the target column means.
  public var task: Task

  /// Names a file and its target column.
  public init(path: String, target: String, task: Task = .classification) {
    self.path = path
    self.target = target
    self.task = task
  }
}

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

/// How input values are brought to a size that suits a network.
public enum InputScaling: Equatable, Sendable {
  case none
  /// Divides every value by one number.
  case divideBy(Float)
  /// Gives every column mean 0 and standard deviation 1, as measured on the training samples.
  case standardise
}

/// How the columns of a sample are arranged.
public enum InputLayout: Equatable, Sendable {
  /// A vector of features.
  case flat
  /// A sequence of time steps with so many features each.
  case sequence(features: Int)
}
