public import Tensors

/// A place in the order of batches: all that a checkpoint needs to go on with the same data.
public struct BatchPosition: Equatable, Sendable {
  /// The epoch, from 1.
  public var epoch: Int
  /// The number of batches of this epoch that were already dealt.
  public var batch: Int

  /// Takes a place.
  public init(epoch: Int, batch: Int) {
    self.epoch = epoch
    self.batch = batch
  }
}

/// Deals samples out in batches, in an order shuffled anew for every epoch.
///
/// The order of an epoch follows from the seed and the epoch's number alone, so that a position is
/// all that has to be saved. The last batch of an epoch is smaller when the samples do not divide.
/// Dealing a batch allocates nothing.
public struct BatchOrder: Equatable, Sendable {
  /// The number of samples in a full batch.
  public let batchSize: Int
  /// The place after the current batch.
  public private(set) var position = BatchPosition(epoch: 1, batch: 0)
  private let random: RandomSource
  private var order: [Int]

  /// Starts before the first batch of the first epoch.
  public init(sampleCount: Int, batchSize: Int, random: RandomSource) {
    precondition(sampleCount > 0 && batchSize > 0, "A batch needs at least one sample.")
    self.batchSize = batchSize
    self.random = random
    order = Array(0..<sampleCount)
    shuffle()
  }

  /// The number of batches in an epoch.
  public var batchesPerEpoch: Int { (order.count - 1) / batchSize + 1 }

  /// The indices of the current batch's samples; empty before the first batch of an epoch.
  public var samples: ArraySlice<Int> {
    guard position.batch > 0 else { return order[..<0] }
    let start = (position.batch - 1) * batchSize
    return order[start..<min(start + batchSize, order.count)]
  }

  /// Deals the next batch.
  public mutating func advance() {
    if position.batch == batchesPerEpoch {
      position = BatchPosition(epoch: position.epoch + 1, batch: 0)
      shuffle()
    }
    position.batch += 1
  }

  /// Goes to a saved place, or returns false when the order has no such place.
  public mutating func seek(to place: BatchPosition) -> Bool {
    guard place.epoch > 0, 0...batchesPerEpoch ~= place.batch else { return false }
    position = place
    shuffle()
    return true
  }

  /// Puts the samples in the order of the current epoch.
  private mutating func shuffle() {
    var stream = random.stream(UInt64(position.epoch))
    for index in order.indices {
      order[index] = index
    }
    order.shuffle(using: &stream)
  }
}
