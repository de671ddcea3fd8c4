/// Where samples come from.
public enum DataSource: Equatable, Sendable {
  /// The bundled handwritten digits: 1,797 samples of 64 pixels from 0 to 16, ten classes.
  case digits
  /// The bundled diabetes study: 442 patients with ten measurements, one target number.
  case diabetes
  /// The bundled Book of Proverbs as characters.
  case proverbs(TextWindow)
  /// A file of comma-separated values.
  case csv(CSVSource)
  /// Files in the format of MNIST's.
  case idx(IDXSource)
  /// NumPy files.
  case npy(NPYSource)
  /// A text as characters.
  case text(TextSource)
  /// Inputs and targets from N(0, 1), drawn anew for every epoch.
  case randomRegression(RandomRegressionSource)
  /// Sequences whose two marked values are to be added, drawn anew for every epoch.
  case adding(AddingSource)
  /// Points on the arms of a spiral, drawn once.
  case spirals(SpiralsSource)
}

/// What targets mean.
public enum PredictionTask: String, CaseIterable, Equatable, Sendable {
  /// A target is a class, numbered from 0.
  case classification
  /// A target is a number.
  case regression
}
