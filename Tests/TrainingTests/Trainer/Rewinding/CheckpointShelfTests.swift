import Telemetry
import Testing

@testable import Training

struct CheckpointShelfTests {
  private func checkpoint(_ step: Int, values: Int = 200) -> Checkpoint {
    let array = NamedArray(name: "w", shape: [values], values: Array(repeating: 0, count: values))
    return Checkpoint(step: step, reason: .scheduled, arrays: [array], metadata: [:])
  }

  /// A shelf with room for a number of checkpoints, after one every ten steps.
  private func shelf(
    room: Int, through step: Int, _ visit: (inout CheckpointShelf, Int) -> Void = { _, _ in }
  ) -> CheckpointShelf {
    var shelf = CheckpointShelf(byteLimit: room * checkpoint(0).byteCount)
    for step in stride(from: 0, through: step, by: 10) {
      shelf.insert(checkpoint(step))
      visit(&shelf, step)
    }
    return shelf
  }

  @Test func olderCheckpointsStandFurtherApart() {
    let steps = shelf(room: 12, through: 10_000).steps
    #expect(steps.count == 12)
    #expect(steps.first == 0)
    #expect(steps.suffix(2) == [9_990, 10_000])
    let gaps = zip(steps.dropFirst(), steps).map { $0 - $1 }
    #expect(gaps[1] > 8 * (gaps.last ?? 0))
  }

  @Test func whateverTheAgeACheckpointIsNotFar() {
    let shelf = shelf(room: 24, through: 20_000)
    for age in [20, 50, 100, 500, 1_000, 5_000, 15_000] {
      let nearest = shelf.steps.last { $0 <= 20_000 - age } ?? -1_000_000
      #expect(20_000 - age - nearest <= age + 10)
    }
  }

  @Test func theLastOneBeforeAnIllnessStays() {
    let shelf = shelf(room: 6, through: 10_000) { shelf, step in
      if step == 500 { shelf.protect(before: 497) }
    }
    #expect(shelf.steps.contains(490))
    #expect(shelf.steps.count <= 6)
  }

  @Test(arguments: [0, 1, 2, 3])
  func theBudgetHoldsHoweverSmallItIs(room: Int) {
    let shelf = shelf(room: room, through: 1_000)
    #expect(shelf.steps.count == room)
    #expect(room == 0 || shelf.steps.first == 0)
  }

  @Test func whatIsAfterTheCheckpointIsForgotten() {
    var shelf = shelf(room: 30, through: 100)
    shelf.removeAll(after: 55)
    #expect(shelf.steps == [0, 10, 20, 30, 40, 50])
    shelf.insert(checkpoint(55))
    #expect(shelf.steps.last == 55)
  }

  @Test func aSecondCheckpointOfAStepReplacesTheFirst() {
    var shelf = shelf(room: 30, through: 20)
    shelf.insert(checkpoint(20, values: 7))
    #expect(shelf.steps == [0, 10, 20])
    #expect(shelf.checkpoint(of: 20)?.arrays.first?.values.count == 7)
  }
}
