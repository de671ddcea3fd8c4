import Tensors
import Testing

struct RandomSourceTests {
  @Test func equalSeedsGiveEqualNumbers() {
    var (first, second) = (RandomSource(seed: 42), RandomSource(seed: 42))
    #expect((0..<10).map { _ in first.next() } == (0..<10).map { _ in second.next() })
  }

  @Test func theGeneratorIsXoshiro256PlusPlus() throws {
    var source = try #require(RandomSource(state: [1, 2, 3, 4]))
    #expect((0..<3).map { _ in source.next() } == [41_943_041, 58_720_359, 3_588_806_011_781_223])
  }

  @Test func aSavedStateGoesOnWhereItWas() throws {
    var source = RandomSource(seed: 9)
    _ = source.next()
    var restored = try #require(RandomSource(state: source.state))
    #expect(restored.next() == source.next())
  }

  @Test(arguments: [[], [0, 0, 0, 0], [1, 2, 3]] as [[UInt64]])
  func noStateIsMadeOfTheWrongWords(words: [UInt64]) {
    #expect(RandomSource(state: words) == nil)
  }

  @Test func streamsDifferFromEachOther() {
    let source = RandomSource(seed: 1)
    var streams = (0..<100).map { source.stream($0) }
    let firsts = streams.indices.map { streams[$0].next() }
    #expect(Set(firsts).count == 100)
  }

  @Test func uniformNumbersFillTheUnitInterval() {
    var source = RandomSource(seed: 2)
    let numbers = (0..<10_000).map { _ in source.uniform() }
    #expect(numbers.allSatisfy { 0..<1 ~= $0 })
    #expect(abs(numbers.reduce(0, +) / 10_000 - 0.5) < 0.02)
  }

  @Test func normalNumbersHaveMeanZeroAndVarianceOne() {
    var source = RandomSource(seed: 3)
    let numbers = (0..<10_000).map { _ in source.normal() }
    let mean = numbers.reduce(0, +) / 10_000
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 10_000
    #expect(numbers.allSatisfy { $0.isFinite })
    #expect(abs(mean) < 0.05)
    #expect(abs(variance - 1) < 0.05)
  }
}
