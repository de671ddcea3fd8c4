import Foundation
import Runs
import Telemetry
import Testing

@Suite struct MailboxSteeringTests {
  /// Starts a training, sends commands through its mailbox, waits for the answers, lets some
  /// steps pass, and returns the record.
  private func record(of commands: [ControlCommand], thenSteps: Int = 0) throws -> SavedRun {
    let program = try Program()
    let process = try program.start("train", "--headless", "--pace", "100")
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    let isThere = Program.wait {
      program.runDirectories().first.map { (try? SavedRun(RunDirectory.open($0.path))) != nil }
        ?? false
    }
    try #require(isThere)
    let directory = try RunDirectory.open(#require(program.runDirectories().first).path)
    let mailbox = try MailboxWriter(directory)
    for command in commands {
      try mailbox.send(
        ControlRequest(id: 0, requestedAt: 0, requestedBy: .watcher, command: command))
    }
    let saved = try SavedRun(directory)
    let answered = Program.wait { ((try? answers(in: saved).count) ?? 0) >= commands.count }
    let history = try saved.history()
    let firstStep = history.lastStep
    let wentOn = Program.wait {
      try? history.refresh()
      return history.lastStep >= firstStep + thenSteps
    }
    #expect(answered && wentOn)
    return saved
  }

  private func answers(in saved: SavedRun) throws -> [RunEvent] {
    try saved.milestones().filter(isAnswer)
  }

  private func applied(in saved: SavedRun) throws -> [AppliedControl] {
    try answers(in: saved).compactMap { event in
      if case .controlApplied(let control) = event { control } else { nil }
    }
  }

  private func isAnswer(_ event: RunEvent) -> Bool {
    switch event {
    case .controlApplied, .controlRejected: true
    default: false
    }
  }

  @Test func commandTakesEffectAtMostOneStepLater() throws {
    let saved = try record(of: [.setClippingMode(.value), .setThreshold(0.25)], thenSteps: 3)
    let applied = try applied(in: saved).prefix(2)
    #expect(applied.map(\.request.command) == [.setClippingMode(.value), .setThreshold(0.25)])
    #expect(applied.map(\.oldValue) == ["off", "0.5"])
    #expect(applied.allSatisfy { $0.appliedStep == $0.completedStep + 1 })
    let first = try #require(applied.first).appliedStep
    let history = try saved.history()
    #expect(first == 1 || history.record(at: first - 1)?.clipping.mode == .off)
    #expect(history.record(at: first)?.clipping.mode == .value)
  }

  @Test func badValueIsRefusedWithItsReasonAndTrainingGoesOn() throws {
    let events = try answers(in: record(of: [.setThreshold(-1), .pause]))
    guard case .controlRejected(let rejected)? = events.first else {
      Issue.record("A negative threshold must be refused.")
      return
    }
    #expect(rejected.reason.contains("above 0"))
    guard case .controlApplied(let applied)? = events.dropFirst().first else {
      Issue.record("A refused command must not keep the next one from being applied.")
      return
    }
    #expect(applied.request.command == .pause)
  }
}
