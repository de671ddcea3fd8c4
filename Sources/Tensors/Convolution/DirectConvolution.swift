/// A convolution by oneDNN's direct kernels, which never build what the window sees.
///
/// They work on channels in blocks, into which samples are brought on the way in and out; few enough
/// samples at a time that both forms stay in the nearest caches.
final class DirectConvolution: ConvolutionMethod {
  let sampleCount: Int
  private let geometry: ConvolutionGeometry
  private let several: ConvolutionPrimitives
  private let one: ConvolutionPrimitives

  /// Makes the primitives for batches of about `batchSize` samples, or returns nil when oneDNN has
  /// none for this convolution on this processor.
  init?(_ geometry: ConvolutionGeometry, batchSize: Int, hasBias: Bool) {
    let sampleCount = geometry.samplesInCache(of: batchSize)
    guard
      let one = ConvolutionPrimitives(geometry, sampleCount: 1, hasBias: hasBias),
      let several = sampleCount == 1
        ? one : ConvolutionPrimitives(geometry, sampleCount: sampleCount, hasBias: hasBias)
    else { return nil }
    self.geometry = geometry
    self.sampleCount = sampleCount
    self.one = one
    self.several = several
  }

  func take(weight: Tensor, bias: Tensor?) {
    one.take(weight: weight, bias: bias)
    several.take(weight: weight, bias: bias)
  }

  func setOutput(_ y: Matrix, of x: Matrix) {
    forEachPart(of: geometry.sampleCount(ofInput: x, output: y)) { primitives, samples in
      primitives.setOutput(geometry.outputs(samples, of: y), of: geometry.inputs(samples, of: x))
    }
  }

  func propagate(
    _ dy: Matrix, input x: Matrix, into dx: Matrix?, weight: Tensor, bias: Tensor?
  ) {
    forEachPart(of: geometry.sampleCount(ofInput: x, output: dy)) { primitives, samples in
      primitives.propagate(
        geometry.outputs(samples, of: dy), input: geometry.inputs(samples, of: x),
        into: dx.map { geometry.inputs(samples, of: $0) }, weight: weight, bias: bias)
    }
  }

  /// Goes through samples as many at a time as there are primitives for, and one by one through
  /// those that are left.
  private func forEachPart(of count: Int, _ body: (ConvolutionPrimitives, Range<Int>) -> Void) {
    let whole = count - count % sampleCount
    for first in stride(from: 0, to: whole, by: sampleCount) {
      body(several, first..<first + sampleCount)
    }
    for sample in whole..<count {
      body(one, sample..<sample + 1)
    }
  }
}

extension ConvolutionGeometry {
  /// The number of Float32 of x and y that a part of a batch may have.
  private static let cachedSize = 160_000

  /// Divides a batch into equal parts that fit a cache, or, where weights are many, are at least
  /// as large as these, which are read for every part.
  func samplesInCache(of batchSize: Int) -> Int {
    let most = max(1, max(Self.cachedSize, weightCount) / max(1, sampleSize))
    let partCount = (batchSize + most - 1) / most
    return max(1, (batchSize + partCount - 1) / max(1, partCount))
  }
}
