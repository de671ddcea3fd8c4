import Foundation
import Telemetry
import Testing

@testable import Runs

@Suite struct RunDirectoryTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func namesCarryTheRunAndTheTime() throws {
    let name = try folder.makeRun("digits mlp").name
    #expect(name.hasPrefix("digits-mlp-202311"))
    #expect(name.count == "digits-mlp-yyyymmdd-hhmmss".count)
  }

  @Test(arguments: [
    ("../../etc", "-..-etc"), ("", "run"), ("...", "run"), ("a\u{1B}[2J/b", "a--2J-b"),
  ])
  func namesCannotLeaveTheFolder(name: String, expected: String) {
    #expect(RunDirectory.sanitized(name) == expected)
  }

  @Test func twoRunsOfOneSecondGetTwoFolders() throws {
    let first = try folder.makeRun()
    let second = try folder.makeRun()
    #expect(second.path == first.path + "-2")
  }

  @Test func folderIsPrivateAndHoldsTheConfiguration() throws {
    let run = try folder.makeRun()
    let attributes = try FileManager.default.attributesOfItem(atPath: run.path)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
    #expect(try String(contentsOfFile: run.configurationPath, encoding: .utf8) == "name: demo\n")
  }

  @Test func folderOfTheUsersChoiceMustBeNew() throws {
    let path = folder.path + "/deep/er/mine"
    #expect(try RunDirectory.create(at: path, configuration: "").path == path)
    #expect(throws: RunError.alreadyExists(path: path)) {
      try RunDirectory.create(at: path, configuration: "")
    }
  }

  @Test func folderThatCannotBeMadeSaysWhy() {
    let path = "/proc/run"
    #expect(throws: RunError.unwritable(path: path, reason: "No such file or directory")) {
      try RunDirectory.create(at: path, configuration: "")
    }
  }

  @Test func openingNamesWhatIsWrong() throws {
    let nowhere = folder.path + "/nowhere"
    #expect(throws: RunError.missing(path: nowhere)) { try RunDirectory.open(nowhere) }
    #expect(throws: RunError.notARun(path: folder.path)) { try RunDirectory.open(folder.path) }
  }

  @Test func runOpensByItsFolderAndByItsFile() throws {
    let run = try folder.makeRun()
    try record([], in: run)
    #expect(try RunDirectory.open(run.path) == run)
    #expect(try RunDirectory.open(run.path + "/run.sqlite") == run)
  }

  @Test func secondTrainerIsRefusedByName() throws {
    let run = try folder.makeRun()
    let lock = try run.lock()
    let own = ProcessInfo.processInfo.processIdentifier
    #expect(throws: RunError.lockedByTrainer(path: run.path, processID: own)) { try run.lock() }
    #expect(run.trainerProcessID == own)
    withExtendedLifetime(lock) {}
  }

  @Test func lockOfADeadTrainerIsStale() throws {
    let run = try folder.makeRun()
    _ = try run.lock()
    #expect(FileManager.default.fileExists(atPath: run.lockPath))
    #expect(run.trainerProcessID == nil)
    #expect(throws: Never.self) { try run.lock() }
  }

  @Test func listShowsEachRunNewestFirst() throws {
    let finished = try folder.makeRun("first", startedAt: 1_700_000_000)
    var description = RunDescription.fixture(tensorCount: 3, name: "first")
    let ending = RunEnding(step: 2, wallTime: 1, reason: .completed)
    try record(
      [.stepped(.fixture(1)), .stepped(.fixture(2)), .finished(ending)], in: finished,
      description: description)
    let killed = try folder.makeRun("second", startedAt: 1_700_000_100)
    description.name = "second"
    description.startedAt += 100
    try record([], in: killed, description: description)
    let runs = RunListing(folder: folder.path).runs
    #expect(runs.map(\.name) == ["second", "first"])
    #expect(runs.map(\.status) == [.killed, .finished(.completed)])
    #expect(runs.map(\.lastStep) == [0, 2])
    #expect(runs.map(\.lastLoss) == [nil, 0.5])
    #expect(runs.allSatisfy { $0.byteCount > 4_096 && $0.totalSteps == 1_000 })
  }

  @Test func listNamesWhatItCannotRead() throws {
    let run = try folder.makeRun()
    try Data("not a database".utf8).write(to: URL(fileURLWithPath: run.recordPath))
    let listing = RunListing(folder: folder.path)
    #expect(listing.runs.isEmpty)
    #expect(listing.unreadable == [.notARun(path: run.path)])
  }

  @Test func newestLiveRunIsFound() throws {
    #expect(throws: RunError.noLiveRun(folder: folder.path)) {
      try RunDirectory.newestLive(in: folder.path)
    }
    let live = try folder.makeRun("live")
    try record([], in: live)
    let lock = try live.lock()
    try record([], in: folder.makeRun("dead", startedAt: 1_800_000_000))
    #expect(try RunDirectory.newestLive(in: folder.path) == live)
    withExtendedLifetime(lock) {}
  }

  @Test func everyErrorIsOneSentence() {
    let errors: [RunError] = [
      .missing(path: "a"), .notARun(path: "a"), .unsupportedVersion(path: "a", version: 9),
      .lockedByTrainer(path: "a", processID: 1), .damaged(path: "a", detail: "b"),
      .unreadable(path: "a", reason: "b"), .unwritable(path: "a", reason: "b"),
      .alreadyExists(path: "a"), .noLiveRun(folder: "a"), .noCheckpoint(path: "a", step: 1),
      .nothingToResume(path: "a"), .otherModel(path: "a", detail: "b"),
      .notRecorded(path: "a", step: 1),
    ]
    for sentence in errors.map(\.sentence) {
      #expect(sentence.hasSuffix(".") && sentence.contains("'a'"))
    }
  }
}
