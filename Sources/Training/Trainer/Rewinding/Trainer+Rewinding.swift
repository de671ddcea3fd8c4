internal import Telemetry

extension Trainer {
  /// Lets the run go back to checkpoints in files too.
  ///
  /// - Parameters:
  ///   - archive: what reads them.
  ///   - steps: the steps of those that were there before this trainer.
  ///   - scheduledSteps: those of them that were taken at the set interval alone.
  ///   - branchCount: the number of branches that the run has left behind.
  public func use(
    _ archive: any CheckpointArchive, steps: [Int] = [], scheduledSteps: [Int] = [],
    branchCount: Int = 0
  ) {
    self.archive = archive
    memory.files = ArchivedCheckpoints(
      byteLimit: job.config.rewind.disk?.value, steps: steps, scheduledSteps: scheduledSteps)
    memory.branchCount = branchCount
  }

  /// Says that a checkpoint is to be written, and keeps it in memory too.
  func save(_ reason: Checkpoint.Reason, _ emit: (RunEvent) -> Void) {
    let checkpoint = checkpoint(reason)
    emit(.checkpointed(checkpoint))
    if let archive, reason != .best {
      let removed = memory.files.insert(checkpoint)
      if !removed.isEmpty { archive.discard(removed) }
    }
    memory.shelf.insert(checkpoint)
    emit(.checkpointsKept(memory.steps))
  }

  /// Keeps the present state in memory if that is due.
  func keepCheckpoint(_ emit: (RunEvent) -> Void) {
    let start = secondsHere
    guard memory.shelf.keepsAny, memory.pacer.isDue(after: progress.completedSteps, at: start)
    else { return }
    keepFirstCheckpoint(emit)
    memory.pacer.noteCheckpoint(
      after: progress.completedSteps, began: start, ended: secondsHere)
  }

  /// Keeps the state from which training begins here.
  func keepFirstCheckpoint(_ emit: (RunEvent) -> Void) {
    if memory.shelf.keepsAny { memory.shelf.insert(checkpoint(.scheduled)) }
    emit(.checkpointsKept(memory.steps))
  }

  /// Why the run cannot go back to a step, or nil when it can.
  func refusalToGoBack(to step: Int) -> String? {
    let steps = memory.steps
    guard !steps.contains(step) else { return nil }
    let nearest = steps.last { $0 < step } ?? steps.first
    let hint = nearest.map { "; the nearest one is of step \($0)" } ?? ""
    return "no checkpoint of step \(step) is kept\(hint)"
  }

  /// Goes back to a checkpoint and says so; says why not when that is impossible.
  ///
  /// - Returns: nil, or what is to be known of the refusal.
  func goBack(
    to step: Int, asked request: ControlRequest, _ emit: (RunEvent) -> Void
  ) -> RefusedRewind? {
    let fromStep = progress.completedSteps
    let acknowledgement = acknowledgement(of: request, oldValue: "\(fromStep)")
    do throws(ArchiveError) {
      if let reason = refusal(of: request.command, by: request.requestedBy) {
        throw ArchiveError(reason)
      }
      try restore(step: step)
    } catch {
      emit(.controlRejected(rejection(of: request, error.reason)))
      return RefusedRewind(request: request, reason: error.reason)
    }
    emit(.controlApplied(acknowledgement))
    memory.goBack(to: step)
    emit(
      .rewound(
        Rewind(
          fromStep: fromStep, toStep: step, branch: memory.branchCount,
          requestedBy: request.requestedBy, requestedAt: request.requestedAt,
          settings: progress.settings)))
    emit(.checkpointsKept(memory.steps))
    return nil
  }
}

extension Trainer {
  /// Takes a checkpoint back, from memory or from a file; one that does not fit changes nothing.
  private func restore(step: Int) throws(ArchiveError) {
    let present = checkpoint(.requested)
    let checkpoint = try kept(step)
    do throws(CheckpointMismatch) {
      try takeBack(checkpoint)
    } catch {
      restoreUnchanged(present)
      throw ArchiveError("the checkpoint of step \(step) does not fit: \(error.sentence)")
    }
  }

  private func kept(_ step: Int) throws(ArchiveError) -> Checkpoint {
    if let checkpoint = memory.shelf.checkpoint(of: step) { return checkpoint }
    guard let archive else { throw ArchiveError("no checkpoint of step \(step) is kept") }
    return try archive.checkpoint(of: step)
  }

  private func restoreUnchanged(_ checkpoint: Checkpoint) {
    do throws(CheckpointMismatch) {
      try takeBack(checkpoint)
    } catch {
      preconditionFailure("A trainer can take back the checkpoint that it has just taken.")
    }
  }
}
