/// How many elements of one gradient have which binary exponent.
///
/// One bin per value of Float32's biased exponent, so counting is exact and costs one shift:
/// bin 0 holds zeros and subnormals, bin `e` magnitudes in `2^(e-127) ..< 2^(e-126)`, bin 255
/// NaN and infinities.
public struct MagnitudeHistogram: Equatable, Sendable {
  /// The number of bins.
  public static let binCount = 256

  /// The tensor's index in the run's description.
  public var tensor: Int
  /// ``binCount`` counts of elements.
  public var counts: [UInt32]

  /// Takes the counts of one tensor.
  public init(tensor: Int, counts: [UInt32]) {
    precondition(counts.count == Self.binCount, "A magnitude histogram has 256 bins.")
    self.tensor = tensor
    self.counts = counts
  }
}

/// The gradient of the loss by a recurrent layer's hidden state, one norm a time step.
public struct HiddenGradientNorms: Equatable, Sendable {
  /// The layer's index in the run's description.
  public var layer: Int
  /// L2 norm of dL/dh over the batch, first time step first.
  public var norms: [Float]

  /// Takes the norms of one layer.
  public init(layer: Int, norms: [Float]) {
    self.layer = layer
    self.norms = norms
  }
}

/// The measurements that are too large for every step and are taken every k steps.
public struct DetailRecord: Equatable, Sendable {
  /// The step they belong to.
  public var step: Int
  /// One histogram a tensor.
  public var histograms: [MagnitudeHistogram]
  /// One list a recurrent layer.
  public var hiddenGradients: [HiddenGradientNorms]

  /// Takes the measurements of one step.
  public init(
    step: Int, histograms: [MagnitudeHistogram], hiddenGradients: [HiddenGradientNorms]
  ) {
    self.step = step
    self.histograms = histograms
    self.hiddenGradients = hiddenGradients
  }
}
