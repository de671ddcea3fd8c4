internal import COneDNN

/// A convolution by oneDNN's direct kernels, which never build what the window sees.
///
/// They work on channels in blocks, into which samples are brought on the way in and out; few enough
/// samples at a time that both forms stay in the nearest caches.
final class DirectConvolution: ConvolutionMethod {
  let sampleCount: Int
  private let geometry: ConvolutionGeometry
  private let hasBias: Bool
  private var passes: Passes?

  /// What was made for a number of threads, on which it depends how oneDNN divides the work.
  private struct Passes {
    let threadCount: Int32
    let several: ConvolutionPrimitives
    let one: ConvolutionPrimitives
  }

  /// Prepares for batches of about `batchSize` samples, or returns nil when oneDNN has no such
  /// kernels for this convolution on this processor.
  init?(_ geometry: ConvolutionGeometry, batchSize: Int, hasBias: Bool) {
    guard ConvolutionPrimitives.areAvailable(geometry, hasBias: hasBias) else { return nil }
    self.geometry = geometry
    self.hasBias = hasBias
    sampleCount = geometry.samplesInCache(of: batchSize)
  }

  func take(weight: Tensor, bias: Tensor?) {
    let passes = currentPasses()
    passes.several.take(weight: weight, bias: bias)
    passes.one.take(weight: weight, bias: bias)
  }

  func setOutput(_ y: Matrix, of x: Matrix) {
    forEachPart(of: geometry.sampleCount(ofInput: x, output: y)) { primitives, samples in
      primitives.setOutput(geometry.outputs(samples, of: y), of: geometry.inputs(samples, of: x))
    }
  }

  func propagate(_ dy: Matrix, input x: Matrix, into dx: Matrix?, weight: Tensor, bias: Tensor?) {
    forEachPart(of: geometry.sampleCount(ofInput: x, output: dy)) { primitives, samples in
      primitives.propagate(
        geometry.outputs(samples, of: dy), input: geometry.inputs(samples, of: x),
        into: dx.map { geometry.inputs(samples, of: $0) }, weight: weight, bias: bias)
    }
  }

  /// Goes through samples as many at a time as there are primitives for, and one by one through
  /// those that are left.
  private func forEachPart(of count: Int, _ body: (ConvolutionPrimitives, Range<Int>) -> Void) {
    guard let passes else { preconditionFailure("A convolution takes weights first.") }
    let whole = count - count % sampleCount
    for first in stride(from: 0, to: whole, by: sampleCount) {
      body(passes.several, first..<first + sampleCount)
    }
    for sample in whole..<count {
      body(passes.one, sample..<sample + 1)
    }
  }

  /// The primitives for the number of threads that the current thread asks for.
  private func currentPasses() -> Passes {
    let threadCount = omp_get_max_threads()
    if let passes, passes.threadCount == threadCount { return passes }
    guard
      let one = ConvolutionPrimitives(geometry, sampleCount: 1, hasBias: hasBias),
      let several = sampleCount == 1
        ? one : ConvolutionPrimitives(geometry, sampleCount: sampleCount, hasBias: hasBias)
    else { preconditionFailure("oneDNN no longer has the kernels that it had.") }
    let passes = Passes(threadCount: threadCount, several: several, one: one)
    self.passes = passes
    return passes
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
