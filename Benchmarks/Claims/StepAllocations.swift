import CAllocationCounter
import Runs
import Telemetry
import Training

/// A step in steady state takes no memory from the heap.
///
/// Counts what the training thread asks malloc and its relatives for in thirty steps, of which none
/// is measured in detail. oneDNN takes a work area for every product; that is counted apart.
struct StepAllocations: Claim {
  let subject = "allocations in a step of every compared network"

  /// The steps after which counting begins and ends.
  private static let steps = (first: 15, last: 45)

  func measure() throws -> [Finding] {
    guard allocation_counter_is_available() else { return [] }
    return try ComparedNetwork.all.flatMap(findings)
  }

  private func findings(about network: ComparedNetwork) throws -> [Finding] {
    let folder = try TemporaryFolder()
    let training = try network.training(
      stepCount: Self.steps.last, in: folder, overrides: ["rewind.memory=0"])
    let plain = allocations(of: training.trainer()) { _ in }
    let recorded = try recordedAllocations(of: training, in: folder)
    return [
      Finding(
        "allocations in a step, \(network.name)", value: perStep(plain.own), unit: .count,
        target: .atMost(0)),
      Finding("  inside oneDNN", value: perStep(plain.library), unit: .count),
      Finding("  with a recorder", value: perStep(recorded.own), unit: .count),
    ]
  }

  private func recordedAllocations(
    of training: InProcessTraining, in folder: TemporaryFolder
  ) throws -> allocation_counts {
    let trainer = training.trainer()
    let recorder = try training.recorder(of: trainer, in: folder)
    defer { recorder.close() }
    return allocations(of: trainer) { recorder.receive($0) }
  }

  private func allocations(of trainer: Trainer, emit: (RunEvent) -> Void) -> allocation_counts {
    var counts = allocation_counts()
    _ = trainer.run { event in
      emit(event)
      guard case .stepped(let record) = event else { return }
      if record.step == Self.steps.first { allocation_counter_start(1) }
      if record.step == Self.steps.last { counts = allocation_counter_stop() }
    }
    return counts
  }

  private func perStep(_ count: Int) -> Double {
    Double(count) / Double(Self.steps.last - Self.steps.first)
  }
}
