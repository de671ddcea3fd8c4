import Tensors
import Testing

@testable import Training

struct BatchOrderTests {
  private func order(samples: Int = 10, batch: Int = 4, seed: UInt64 = 1) -> BatchOrder {
    BatchOrder(sampleCount: samples, batchSize: batch, random: RandomSource(seed: seed))
  }

  private func epoch(of order: inout BatchOrder) -> [[Int]] {
    (0..<order.batchesPerEpoch).map { _ in
      order.advance()
      return Array(order.samples)
    }
  }

  @Test func everySampleIsDealtOnceAnEpoch() {
    var order = order()
    for number in 1...3 {
      let batches = epoch(of: &order)
      #expect(batches.map(\.count) == [4, 4, 2])
      #expect(batches.joined().sorted() == Array(0..<10))
      #expect(order.position == BatchPosition(epoch: number, batch: 3))
    }
  }

  @Test func everyEpochHasAnOrderOfItsOwn() {
    var order = order(samples: 30)
    let first = epoch(of: &order)
    let second = epoch(of: &order)
    #expect(first != second)
  }

  @Test func orderFollowsFromTheSeed() {
    var (first, second, other) = (order(), order(), order(seed: 2))
    let batches = epoch(of: &first)
    let same = epoch(of: &second)
    let different = epoch(of: &other)
    #expect(batches == same)
    #expect(batches != different)
  }

  @Test func savedPositionGoesOnAsIfNothingHadHappened() {
    var original = order()
    for _ in 0..<8 { original.advance() }
    var resumed = order()
    let isThere = resumed.seek(to: original.position)
    #expect(isThere)
    #expect(resumed == original)
  }

  @Test(arguments: [
    BatchPosition(epoch: 0, batch: 0), BatchPosition(epoch: 1, batch: 4),
    BatchPosition(epoch: 1, batch: -1), BatchPosition(epoch: -5, batch: 1),
  ])
  func positionThatDoesNotExistIsRefused(place: BatchPosition) {
    var changed = order()
    let isThere = changed.seek(to: place)
    #expect(!isThere)
    #expect(changed == order())
  }

  @Test func nothingIsDealtBeforeTheFirstBatch() {
    #expect(order().samples.isEmpty)
  }
}

struct BatchFeedTests {
  private func feed() throws -> BatchFeed {
    let setup = try Bundled.setup("seed-mlp-clip", ["data.batch=16"])
    return BatchFeed(
      data: setup.data, batchSize: 16, random: setup.config.randomSource(for: .order))
  }

  @Test func generatedSamplesAreNewInEveryEpoch() throws {
    var feed = try feed()
    var epochs: [[Float]] = []
    for _ in 0..<3 * feed.batchesPerEpoch {
      feed.advance()
      if epochs.last != feed.dataset.inputs { epochs.append(feed.dataset.inputs) }
    }
    #expect(epochs.count == 3)
    #expect(Set(epochs).count == 3)
  }

  @Test func savedPositionBringsTheSameGeneratedSamplesBack() throws {
    var original = try feed()
    for _ in 0..<6 { original.advance() }
    var resumed = try feed()
    let isThere = resumed.seek(to: original.position)
    #expect(isThere)
    #expect(resumed.dataset == original.dataset)
    #expect(resumed.samples == original.samples)
  }
}
