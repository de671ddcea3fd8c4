/// A file of comma-separated values with a header line.
public struct CSVSource: Equatable, Sendable {
  /// The file; a relative path starts at the configuration's own folder.
  public var path: String
  /// The name of the target column; every other column is an input.
  public var target: String
  /// What the target column means.
  public var task: PredictionTask

  /// Names a file and its target column.
  public init(path: String, target: String, task: PredictionTask = .classification) {
    self.path = path
    self.target = target
    self.task = task
  }
}

/// A pair of IDX files, compressed with gzip or not.
public struct IDXSource: Equatable, Sendable {
  /// The file of the inputs, whose first dimension is the samples.
  public var images: String
  /// The file of the classes, one for every sample.
  public var labels: String

  /// Names the files; relative paths start at the configuration's own folder.
  public init(images: String, labels: String) {
    self.images = images
    self.labels = labels
  }
}

/// A pair of NumPy files.
public struct NPYSource: Equatable, Sendable {
  /// The file of the inputs, whose first dimension is the samples.
  public var inputs: String
  /// The file of the targets: `[samples]` or `[samples, width]`.
  public var targets: String
  /// What the targets mean.
  public var task: PredictionTask

  /// Names the files; relative paths start at the configuration's own folder.
  public init(inputs: String, targets: String, task: PredictionTask = .classification) {
    self.inputs = inputs
    self.targets = targets
    self.task = task
  }
}

/// A text file in UTF-8.
public struct TextSource: Equatable, Sendable {
  /// The file; a relative path starts at the configuration's own folder.
  public var path: String
  /// How samples are cut from the text.
  public var window: TextWindow

  /// Names a file.
  public init(path: String, window: TextWindow = TextWindow()) {
    self.path = path
    self.window = window
  }
}

/// How samples are cut from a text.
public struct TextWindow: Equatable, Sendable {
  /// The number of characters of a sample.
  public var length: Int
  /// The number of characters from the start of one sample to the next; nil for the window itself,
  /// so that samples do not overlap.
  public var stride: Int?

  /// Takes the sizes, by default 64 characters without overlap.
  public init(length: Int = 64, stride: Int? = nil) {
    self.length = length
    self.stride = stride
  }

  /// The number of characters from the start of one sample to the next.
  public var step: Int { stride ?? length }
}
