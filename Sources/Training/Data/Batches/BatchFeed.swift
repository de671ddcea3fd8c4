public import Tensors

/// Hands a trainer one batch after the other, drawing new samples every epoch if the source asks.
///
/// Taking a batch allocates nothing: the trainer copies it into its own buffers.
public struct BatchFeed: Sendable {
  /// The samples of the current epoch.
  public private(set) var dataset: Dataset
  private var order: BatchOrder
  private let generator: SampleGenerator?

  /// Starts before the first batch.
  public init(data: TrainingData, batchSize: Int, random: RandomSource) {
    dataset = data.training
    order = BatchOrder(sampleCount: dataset.count, batchSize: batchSize, random: random)
    generator = data.generator
  }

  /// The number of batches in an epoch.
  public var batchesPerEpoch: Int { order.batchesPerEpoch }

  /// The epoch of the current batch and how much of it was dealt.
  public var position: BatchPosition { order.position }

  /// The indices in ``dataset`` of the current batch's samples.
  public var samples: ArraySlice<Int> { order.samples }

  /// Goes on to the next batch.
  public mutating func advance() {
    let epoch = position.epoch
    order.advance()
    if position.epoch != epoch { renew() }
  }

  /// Goes to a saved place, or returns false when the data have no such place.
  public mutating func seek(to place: BatchPosition) -> Bool {
    guard order.seek(to: place) else { return false }
    renew()
    return true
  }

  private mutating func renew() {
    generator?.fill(&dataset, epoch: position.epoch)
  }
}
