/// A tensor seen as samples × channels × positions: what batch normalisation works on.
///
/// A vector of features has as many channels and one position. A value that keeps its tensor alive.
public struct ChannelView {
  /// The number of channels.
  public let channelCount: Int
  private let storage: Tensor
  private let positionCount: Int

  /// Sees a batch of samples whose first dimension is the channel.
  public init(_ tensor: Tensor) {
    precondition(tensor.shape.count > 1, "A batch has a dimension of channels.")
    storage = tensor
    channelCount = tensor.shape[1]
    positionCount = tensor.shape.dropFirst(2).reduce(1, *)
  }

  /// The number of elements of every channel.
  public var elementsPerChannel: Int { storage.rowCount * positionCount }

  private var base: UnsafeMutablePointer<Float> { storage.base }

  /// Calls `body` with every element's position in memory and its channel.
  @inline(__always)
  private func forEachElement(_ body: (_ position: Int, _ channel: Int) -> Void) {
    if positionCount == 1 {
      for start in stride(from: 0, to: storage.count, by: channelCount) {
        for channel in 0..<channelCount { body(start + channel, channel) }
      }
    } else {
      for row in 0..<storage.rowCount * channelCount {
        let (start, channel) = (row * positionCount, row % channelCount)
        for position in start..<start + positionCount { body(position, channel) }
      }
    }
  }
}

/// Two numbers for every channel, summed in Double.
public struct ChannelSums: Equatable, Sendable {
  /// The first number, for example a mean.
  public var first: [Double]
  /// The second number, for example a variance.
  public var second: [Double]

  /// Makes zeros.
  public init(channelCount: Int) {
    first = Array(repeating: 0, count: channelCount)
    second = first
  }

  fileprivate mutating func reset() {
    for channel in first.indices {
      first[channel] = 0
      second[channel] = 0
    }
  }
}

extension ChannelView {
  /// Measures the mean and the biased variance of every channel, in two passes, so that a large
  /// mean does not drown a small variance.
  public func measure(into moments: inout ChannelSums) {
    moments.reset()
    let share = 1 / Double(max(1, elementsPerChannel))
    let x = base
    moments.first.withUnsafeMutableBufferPointer { means in
      forEachElement { means[$1] += Double(x[$0]) }
      for channel in 0..<channelCount { means[channel] *= share }
      moments.second.withUnsafeMutableBufferPointer { variances in
        forEachElement { position, channel in
          let distance = Double(x[position]) - means[channel]
          variances[channel] += distance * distance
        }
        for channel in 0..<channelCount { variances[channel] *= share }
      }
    }
  }

  /// Sets `y = (x - mean) / sqrt(variance + ε)`, where y is this view.
  public func setNormalised(_ x: ChannelView, moments: ChannelSums, epsilon: Float) {
    precondition(storage.count == x.storage.count, "A copy has the size of its original.")
    let (y, x) = (base, x.base)
    let factors = moments.inverseDeviations(epsilon: epsilon)
    forEachElement { position, channel in
      y[position] = Float((Double(x[position]) - moments.first[channel]) * factors[channel])
    }
  }

  /// Sets `y = x · scale + offset`, with one factor and one offset a channel.
  public func setScaled(_ x: ChannelView, by scale: Tensor, plus offset: Tensor) {
    precondition(storage.count == x.storage.count, "A copy has the size of its original.")
    let (y, x, scale, offset) = (base, x.base, scale.base, offset.base)
    forEachElement { position, channel in
      y[position] = x[position] * scale[channel] + offset[channel]
    }
  }

  /// Adds up this gradient, and its products with the normalised elements, over every channel.
  public func sum(withProductsOf normalised: ChannelView, into sums: inout ChannelSums) {
    sums.reset()
    let (dy, x) = (base, normalised.base)
    sums.first.withUnsafeMutableBufferPointer { gradients in
      forEachElement { gradients[$1] += Double(dy[$0]) }
    }
    sums.second.withUnsafeMutableBufferPointer { products in
      forEachElement { products[$1] += Double(dy[$0]) * Double(x[$0]) }
    }
  }

  /// Sets the gradient by what was normalised with the batch's own moments:
  /// `dx = scale · r · (dy - Σdy / n - x̂ · Σ(dy · x̂) / n)`, n elements a channel.
  public func setNormalisedGradient(
    _ dy: ChannelView, normalised: ChannelView, sums: ChannelSums, factors: [Double]
  ) {
    let share = 1 / Double(max(1, elementsPerChannel))
    let (dx, dy, x) = (base, dy.base, normalised.base)
    forEachElement { position, channel in
      let rest =
        Double(dy[position]) - sums.first[channel] * share
        - Double(x[position]) * sums.second[channel] * share
      dx[position] = Float(factors[channel] * rest)
    }
  }

  /// Sets `y = x · factor`, with one factor a channel.
  public func setScaled(_ x: ChannelView, by factors: [Double]) {
    let (y, x) = (base, x.base)
    forEachElement { position, channel in
      y[position] = Float(Double(x[position]) * factors[channel])
    }
  }
}

extension ChannelSums {
  /// `1 / sqrt(variance + ε)` of every channel, for a mean and a variance.
  public func inverseDeviations(epsilon: Float) -> [Double] {
    second.map { 1 / ($0 + Double(epsilon)).squareRoot() }
  }
}
