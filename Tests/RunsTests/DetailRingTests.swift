import Testing

@testable import Runs

@Suite struct DetailRingTests {
  @Test func ringHoldsAThousandStepsOrItsRoom() {
    #expect(DetailRing(rowByteCount: 5_000, interval: 1, after: 0).length == 1_000)
    #expect(DetailRing(rowByteCount: 100 << 10, interval: 1, after: 0).length == 655)
    #expect(DetailRing(rowByteCount: 10 << 20, interval: 1, after: 0).length == 272)
    #expect(DetailRing(rowByteCount: 0, interval: 1, after: 0).length == 1_000)
  }

  @Test func nothingLeavesWhenEveryStepIsKept() {
    let ring = DetailRing(rowByteCount: 1, interval: 1, after: 0)
    #expect(ring.leaves(at: 1_000_000).isEmpty)
  }

  @Test func stepsLeaveWhenTheyAreTooOldAndOnlyOnce() {
    var ring = DetailRing(rowByteCount: 1, interval: 10, after: 0)
    #expect(ring.leaves(at: 1_000).isEmpty)
    #expect(ring.leaves(at: 1_005) == [DetailRing.Leave(steps: 1...5, interval: 10)])
    ring.left(at: 1_005)
    #expect(ring.leaves(at: 1_005).isEmpty)
    #expect(ring.leaves(at: 1_007) == [DetailRing.Leave(steps: 6...7, interval: 10)])
  }

  @Test func everyStepLeavesByTheIntervalThatHeldWhenItWasTaken() {
    var ring = DetailRing(rowByteCount: 1, interval: 10, after: 0)
    ring.setInterval(1, from: 50)
    ring.setInterval(5, from: 80)
    let leaves = ring.leaves(at: 1_100)
    #expect(
      leaves == [
        DetailRing.Leave(steps: 1...49, interval: 10),
        DetailRing.Leave(steps: 80...100, interval: 5),
      ])
    ring.left(at: 1_100)
    #expect(ring.leaves(at: 1_101) == [DetailRing.Leave(steps: 101...101, interval: 5)])
  }

  @Test func whatWasThereBeforeTheRunWentOnStays() {
    let ring = DetailRing(rowByteCount: 1, interval: 3, after: 500)
    #expect(ring.leaves(at: 1_502) == [DetailRing.Leave(steps: 501...502, interval: 3)])
  }

  @Test(arguments: [
    ([], [1...9]), ([3...4], [1...2, 5...9]), ([-5...2, 2...3], [4...9]), ([0...20], []),
    ([8...30], [1...7]), ([2...2, 4...4, 9...9], [1...1, 3...3, 5...8]), ([12...14], [1...9]),
  ])
  func rangesAreTakenOut(others: [ClosedRange<Int>], rest: [ClosedRange<Int>]) {
    #expect((1...9).removing(others) == rest)
  }
}
