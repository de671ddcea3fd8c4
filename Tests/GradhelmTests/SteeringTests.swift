import Foundation
import Runs
import Telemetry
import Testing

@Suite struct MailboxSteeringTests {
  /// Starts a training, sends commands through its mailbox and returns what its record says.
  private func answers(to commands: [ControlCommand]) throws -> [RunEvent] {
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
    let path = try #require(program.runDirectories().first).path
    let mailbox = try MailboxWriter(RunDirectory.open(path))
    for command in commands {
      try mailbox.send(
        ControlRequest(id: 0, requestedAt: 0, requestedBy: .watcher, command: command))
    }
    let saved = try SavedRun(RunDirectory.open(path))
    let answered = Program.wait {
      ((try? saved.milestones().count(where: isAnswer)) ?? 0) >= commands.count
    }
    #expect(answered)
    return try saved.milestones().filter(isAnswer)
  }

  private func isAnswer(_ event: RunEvent) -> Bool {
    switch event {
    case .controlApplied, .controlRejected: true
    default: false
    }
  }

  @Test func commandTakesEffectAtMostOneStepLater() throws {
    let events = try answers(to: [.setClippingMode(.value), .setThreshold(0.25)])
    let applied = events.compactMap { event in
      if case .controlApplied(let control) = event { control } else { nil }
    }
    #expect(applied.map(\.request.command) == [.setClippingMode(.value), .setThreshold(0.25)])
    #expect(applied.allSatisfy { $0.appliedStep <= $0.completedStep + 1 })
    #expect(applied.first?.oldValue == "off")
  }

  @Test func badValueIsRefusedWithItsReasonAndTrainingGoesOn() throws {
    let events = try answers(to: [.setThreshold(-1), .pause])
    guard case .controlRejected(let rejected)? = events.first else {
      Issue.record("A negative threshold must be refused.")
      return
    }
    #expect(rejected.reason.contains("above 0"))
    guard case .controlApplied(let applied)? = events.last else {
      Issue.record("A refused command must not keep the next one from being applied.")
      return
    }
    #expect(applied.request.command == .pause)
  }
}
