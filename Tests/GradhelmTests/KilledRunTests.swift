import Foundation
import Runs
import Telemetry
import Testing

/// Trainings that are killed with SIGKILL at random moments: while the run is being made, in the
/// middle of a training that takes checkpoints all the time, and while a stopped run is resumed.
///
/// Every step that the program has told is compared with what the record holds afterwards.
@Suite(.serialized) struct KilledRunTests {
  /// Each round kills twice; `make test-kills` asks for more.
  private static let roundCount =
    ProcessInfo.processInfo.environment["GRADHELM_KILLS"].flatMap { Int($0) }.map { $0 / 2 } ?? 10
  /// What the documentation promises, in seconds, of a machine that keeps up.
  private static let promise = 0.25
  /// What a machine that is busy with other tests may add to the worst; none when killing is all
  /// that it does.
  private static let allowance = isAlone ? 0 : 1.0
  private static let isAlone = ProcessInfo.processInfo.environment["GRADHELM_KILLS"] != nil

  private let program: Program

  init() throws {
    program = try Program()
  }

  @Test func runKilledAtAnyMomentOpensWithoutRepairAndGoesOn() throws {
    var random = SeededNumbers(state: 7)
    let startSeconds = try secondsUntilFirstStep()
    var losses: [Double] = []
    for round in 0..<Self.roundCount {
      let training = Training(folder: "run-\(round)", program: program)
      if round.isMultiple(of: 3) {
        try training.train(killedAfter: .random(in: 0...startSeconds, using: &random))
      } else {
        try training.train(killedAfterFirstStepBy: .random(in: 0...0.6, using: &random))
      }
      losses.append(try loss(of: training, "trained, round \(round)"))
      try training.resume(killedAfter: .random(in: 0...1.5 * startSeconds, using: &random))
      losses.append(try loss(of: training, "resumed, round \(round)"))
      try expectThatItGoesOn(training)
    }
    losses.sort()
    #expect(losses[losses.count / 2] <= Self.promise)
    #expect(losses.allSatisfy { $0 <= Self.promise + Self.allowance }, "\(losses)")
  }

  /// How long a training takes to its first step on this machine, as busy as it is now.
  private func secondsUntilFirstStep() throws -> Double {
    let start = Date()
    try Training(folder: "first", program: program).train(killedAfterFirstStepBy: 0)
    return Date().timeIntervalSince(start)
  }

  /// The run opens, is known to be killed and has no gap; says how many seconds of what was told it
  /// lacks.
  private func loss(of training: Training, _ moment: String) throws -> Double {
    let told = try training.told()
    guard let run = try? SavedRun(RunDirectory.open(training.path)) else {
      #expect(told == nil, "a run that told a step can be opened: \(moment)")
      return 0
    }
    #expect(try run.status() == .killed, "\(moment)")
    var (last, lastTime) = (0, 0.0)
    try run.forEachRecord { record in
      #expect(record.step == last + 1, "\(moment)")
      (last, lastTime) = (record.step, record.wallTime)
    }
    guard let told, told.step > last else { return 0 }
    return told.wallTime - lastTime
  }

  /// A run with a checkpoint goes on from it; one without says that it has none.
  private func expectThatItGoesOn(_ training: Training) throws {
    guard let run = try? SavedRun(RunDirectory.open(training.path)) else { return }
    let steps = try run.history().lastStep + 3
    let outcome = try program.run("resume", training.path, "--headless", "--steps", "\(steps)")
    #expect([0, 66].contains(outcome.status), "\(outcome.errors)")
    if outcome.status == 66 { #expect(outcome.errors.contains("no checkpoint")) }
    if outcome.status == 0 { #expect(try SavedRun(run.directory).history().lastStep == steps) }
  }
}

/// A training in a folder of its own that is killed.
private struct Training {
  let folder: String
  let program: Program

  /// A step as the program told it.
  struct ToldStep: Decodable, Equatable {
    var step: Int
    var wallTime: Double
  }

  var path: String { program.folder.appendingPathComponent(folder).path }

  private var output: URL { program.folder.appendingPathComponent("\(folder).jsonl") }

  private var trainArguments: [String] {
    [
      "train", "--headless", "--progress", "json", "--run", folder, "--seed", "5", "--steps",
      "1000000", "--set", "checkpoint_every={steps: 40}",
    ]
  }

  func train(killedAfter seconds: Double) throws {
    try run(trainArguments) { Thread.sleep(forTimeInterval: seconds) }
  }

  func train(killedAfterFirstStepBy seconds: Double) throws {
    try run(trainArguments) {
      _ = Program.wait { (try? told()) != nil }
      Thread.sleep(forTimeInterval: seconds)
    }
  }

  func resume(killedAfter seconds: Double) throws {
    try run(["resume", folder, "--headless", "--progress", "json"]) {
      Thread.sleep(forTimeInterval: seconds)
    }
  }

  private func run(_ arguments: [String], until moment: () -> Void) throws {
    let process = try program.start(arguments, output: output)
    moment()
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// The last step that the last process told; a line that breaks off does not count.
  func told() throws -> ToldStep? {
    let text = try String(contentsOf: output, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let last = lines.last { $0.contains("\"event\":\"step\"") }
    return try last.map { try decoder.decode(ToldStep.self, from: Data($0.utf8)) }
  }
}
