/// A way to compute a convolution and its derivatives.
///
///     y[o, p] = Σ w[o, i, t] · x[i, element under tap t at p] + b[o]
///
/// over the channels i of o's group and the taps t of the window. A row of x and y is one channel of
/// one sample. A batch is taken a few samples at a time, as many as the nearest caches hold.
public protocol ConvolutionMethod: AnyObject {
  /// The number of samples to take at a time; fewer may be given.
  var sampleCount: Int { get }

  /// Takes the weights and biases as they are now, for the samples that follow.
  ///
  /// - Parameters:
  ///   - weight: outputs × inputs of a group × taps.
  ///   - bias: a number for each output channel, or nil for none.
  func take(weight: Tensor, bias: Tensor?)

  /// Sets y.
  func setOutput(_ y: Matrix, of x: Matrix)

  /// Propagates the gradient by y back.
  ///
  /// - Parameters:
  ///   - dy: gradient by y.
  ///   - x: what y was computed from.
  ///   - dx: takes the gradient by x; nil when it is not wanted.
  ///   - weight: takes, added to what it holds, the gradient by w.
  ///   - bias: takes, added to what it holds, the gradient by b.
  func propagate(_ dy: Matrix, input x: Matrix, into dx: Matrix?, weight: Tensor, bias: Tensor?)
}

extension ConvolutionGeometry {
  /// The fastest way to compute the convolution on this processor.
  ///
  /// A window of one tap that moves by one is a plain product already.
  public func method(batchSize: Int, hasBias: Bool) -> any ConvolutionMethod {
    guard !grid.isIdentity,
      let direct = DirectConvolution(self, batchSize: batchSize, hasBias: hasBias)
    else { return WindowConvolution(self) }
    return direct
  }
}
