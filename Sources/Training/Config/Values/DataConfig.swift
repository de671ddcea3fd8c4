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
  /// How target numbers are brought to a size that suits a network.
  public var targetScaling = TargetScaling.none
  /// How the columns of a sample are arranged; nil for a vector, or a sequence if the source makes
  /// sequences.
  public var layout: InputLayout?

  /// Starts from the bundled digits in batches of 64.
  public init() {}
}

/// How input values are brought to a size that suits a network.
public enum InputScaling: Equatable, Sendable {
  case none
  /// Divides every value by one number.
  case divideBy(Float)
  /// Gives every column mean 0 and standard deviation 1, as measured on the training samples.
  case standardise
}

/// How target numbers are brought to a size that suits a network.
public enum TargetScaling: String, CaseIterable, Equatable, Sendable {
  case none
  /// Gives every target mean 0 and standard deviation 1, as measured on the training samples; the
  /// loss is then of the scaled targets.
  case standardise
}

/// How the columns of a sample are arranged.
public enum InputLayout: Equatable, Sendable {
  /// A vector of features.
  case flat
  /// A sequence of time steps with so many features each; nil for as many as the source has.
  case sequence(features: Int?)
  /// An image of channels × height × width.
  case image(ImageSize)
}

/// The size of an image; nil for what the source itself says.
public struct ImageSize: Equatable, Sendable {
  /// The number of values of a pixel.
  public var channels: Int?
  /// The number of rows.
  public var height: Int?
  /// The number of columns.
  public var width: Int?

  /// Takes what is known.
  public init(channels: Int? = nil, height: Int? = nil, width: Int? = nil) {
    self.channels = channels
    self.height = height
    self.width = width
  }
}
