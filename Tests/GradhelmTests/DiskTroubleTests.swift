import Foundation
import Runs
import Telemetry
import Testing

/// Trainings whose files cannot grow any more, as on a full disk.
@Suite(.serialized) struct DiskTroubleTests {
  private static let limiter = "/usr/bin/prlimit"
  private let program: Program

  init() throws {
    program = try Program()
  }

  private var output: URL { program.folder.appendingPathComponent("output") }

  /// Trains with a limit for the size of every file, in blocks of 512 bytes.
  private func train(blockLimit: Int, _ arguments: String) throws -> Process {
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "ulimit -S -f \(blockLimit); exec \(Program.path) train --headless \(arguments)",
    ]
    process.currentDirectoryURL = program.folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func hasSaid(_ words: String) -> Bool {
    (try? String(contentsOf: output, encoding: .utf8))?.contains(words) ?? false
  }

  /// Takes the limit from a process, as somebody who deletes files would.
  private func makeRoom(for process: Process) throws {
    let limiter = Process()
    limiter.executableURL = URL(fileURLWithPath: Self.limiter)
    limiter.arguments = ["--pid", "\(process.processIdentifier)", "--fsize=unlimited:"]
    try limiter.run()
    limiter.waitUntilExit()
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: limiter)))
  func trainingGoesOnWithoutRoomAndIsRecordedAgainWhenThereIsSome() throws {
    let process = try train(blockLimit: 1_024, "--steps 1000000 --run r")
    defer { process.terminate() }
    #expect(Program.wait { hasSaid("Recording failed at step") })
    Thread.sleep(forTimeInterval: 1)
    #expect(process.isRunning && !hasSaid("Recording goes on"))
    try makeRoom(for: process)
    #expect(Program.wait { hasSaid("Recording goes on") })
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 128 + SIGTERM)
    let path = program.folder.appendingPathComponent("r").path
    let run = try SavedRun(RunDirectory.open(path))
    let history = try run.history()
    #expect(try run.status() == .finished(.stopped))
    #expect((1...history.lastStep).allSatisfy { history.record(at: $0) != nil })
  }

  @Test func rollbackJournalIsSaidAndRecordsTheSame() throws {
    let outcome = try program.run(
      "train", "--headless", "--steps", "60", "--run", "r", "--set", "recording.journal=rollback")
    #expect(outcome.status == 0)
    #expect(outcome.lines.first?.hasPrefix("Recording with a rollback journal") == true)
    let path = program.folder.appendingPathComponent("r").path
    let run = try SavedRun(RunDirectory.open(path))
    #expect(try run.history().lastStep == 60)
    #expect(run.description.journal == .rollback(fileSystem: nil))
  }
}
