import Telemetry
import Testing

@testable import Training

struct ArchivedCheckpointsTests {
  /// A checkpoint of about a thousand bytes.
  private func checkpoint(
    _ step: Int, _ reason: Checkpoint.Reason = .scheduled
  ) -> Checkpoint {
    let array = NamedArray(name: "w", shape: [218], values: Array(repeating: 1, count: 218))
    return Checkpoint(step: step, reason: reason, arrays: [array], metadata: [:])
  }

  /// Takes a checkpoint every ten steps, and returns the steps whose files are there at the end.
  private func remaining(
    _ files: inout ArchivedCheckpoints, steps: some Sequence<Int>
  ) -> [Int] {
    var present = files.steps
    for step in steps {
      present.append(step)
      let removed = files.insert(checkpoint(step))
      #expect(removed.allSatisfy(present.contains))
      present.removeAll { removed.contains($0) }
    }
    return present
  }

  @Test func theOlderTheSparserWithinTheBudget() throws {
    var files = ArchivedCheckpoints(byteLimit: 8_000)
    let present = remaining(&files, steps: stride(from: 10, through: 10_000, by: 10))
    #expect(present.count == 8 && present == files.steps)
    #expect(present.first == 10 && present.last == 10_000)
    let gaps = zip(present.dropFirst(), present).map { $0 - $1 }
    let isSparserTheOlder = zip(gaps, gaps.dropFirst(2)).allSatisfy { $0 >= $1 }
    #expect(isSparserTheOlder, "\(gaps)")
  }

  @Test func withoutABudgetAllFilesStay() {
    var files = ArchivedCheckpoints(byteLimit: nil)
    #expect(remaining(&files, steps: 1...200).count == 200)
    #expect(files.steps.count == 64 && files.steps.last == 200)
  }

  @Test func lastHealthyFileAndTheNewestStayHoweverSmallTheBudget() {
    var files = ArchivedCheckpoints(byteLimit: 2_000)
    _ = remaining(&files, steps: [10, 20, 30])
    files.protect(before: 25)
    #expect(files.steps == [10, 30])
    _ = remaining(&files, steps: [40, 50, 60])
    #expect(files.steps == [10, 60])
    var tiny = ArchivedCheckpoints(byteLimit: 1)
    #expect(remaining(&tiny, steps: [10, 20, 30]) == [30])
  }

  @Test func whatSomebodyAskedForIsNeverGivenUp() {
    var files = ArchivedCheckpoints(byteLimit: 2_000)
    #expect(files.insert(checkpoint(10)) == [])
    #expect(files.insert(checkpoint(10, .requested)) == [])
    #expect(remaining(&files, steps: stride(from: 20, through: 200, by: 10)) == [10, 20, 200])
    #expect(files.steps == [10, 20, 200])
  }

  @Test func filesOfEarlierSessionsMakeRoomToo() {
    var files = ArchivedCheckpoints(
      byteLimit: 3_000, steps: [10, 20, 30, 40, 45], scheduledSteps: [10, 20, 30, 40])
    #expect(files.insert(checkpoint(50)).count == 2)
    #expect(files.steps.contains(45) && files.steps.contains(50))
    files.removeAll(after: 40)
    #expect(files.steps.allSatisfy { $0 <= 40 })
  }
}
