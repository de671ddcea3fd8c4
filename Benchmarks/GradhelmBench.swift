import Foundation

/// Measures what the documentation claims about speed, and prints it as one table.
@main
enum GradhelmBench {
  static func main() {
    guard let task = BenchTask(CommandLine.arguments.dropFirst()) else {
      return fail(BenchTask.usage, exitCode: 64)
    }
    do {
      try perform(task)
    } catch {
      fail("gradhelm-bench: \(error)", exitCode: 70)
    }
  }

  private static func perform(_ task: BenchTask) throws {
    switch task {
    case .claims(let effort, let subject):
      print(FindingTable(try findings(about: subject, with: effort)).text)
    case .train(let configuration, let threadCount):
      try TrainingWorker(configuration: configuration, threadCount: threadCount).serve()
    case .record(let folder, let tensorCount, let fieldCount, let stepCount):
      try ExchangeWorker.record(
        folder, tensorCount: tensorCount, fieldCount: fieldCount, stepCount: stepCount)
    case .export(let run, let folder): try ExchangeWorker.export(run, to: folder)
    case .events(let file): try ExchangeWorker.read(file)
    case .rates(let threadCount, let byteCounts):
      try JSONLine.write(MachineRates(threadCount: threadCount, byteCounts: byteCounts))
    }
  }

  /// Takes all measurements, saying on standard error which one is under way.
  private static func findings(about subject: String, with effort: Effort) throws -> [Finding] {
    let program = try GradhelmProgram.besideThisOne()
    let claims: [any Claim] = [
      DashboardOverhead(program: program, effort: effort),
      RecordingCost(effort: effort),
      RecordingSpeed(effort: effort),
      RewindCost(effort: effort),
      FrameCost(effort: effort),
      LongRun(effort: effort),
      ReplaySpeed(program: program, effort: effort),
      LongSession(effort: effort),
      FirstPaint(program: program, effort: effort),
      IdleCost(program: program, effort: effort),
      Responsiveness(program: program, effort: effort),
      Throughput(effort: effort),
      StepAllocations(),
      RuleCost(effort: effort),
      FirstStep(program: program, effort: effort),
      DataLoading(effort: effort),
    ]
    let wanted = claims.filter { subject.isEmpty || $0.subject.contains(subject) }
    return try wanted.flatMap { claim in
      note("Measuring \(claim.subject) ...")
      return try claim.measure()
    }
  }

  private static func note(_ line: String) {
    FileHandle.standardError.write(Data("\(line)\n".utf8))
  }

  private static func fail(_ sentence: String, exitCode: Int32) {
    note(sentence)
    exit(exitCode)
  }
}
