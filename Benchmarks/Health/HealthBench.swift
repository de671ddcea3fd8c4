import Foundation
import Training

/// Trains sick and healthy networks and prints how well the health rules tell them apart.
@main
enum HealthBench {
  static func main() {
    guard let task = BenchTask(CommandLine.arguments.dropFirst()) else {
      return fail(BenchTask.usage, exitCode: 64)
    }
    do {
      try perform(task)
    } catch {
      fail("gradhelm-bench-health: \(error)", exitCode: 70)
    }
  }

  private static func perform(_ task: BenchTask) throws {
    let training = BenchTraining(resources: try .locate())
    for set in task.sets {
      let bench = Bench(set: set, task: task, training: training, laneCount: laneCount)
      let report = try bench.report { note($0) }
      print(task.isJSON ? try json(report) : report.text)
    }
  }

  /// Two networks at a time, or fewer where there are fewer processors.
  private static var laneCount: Int { min(2, ProcessInfo.processInfo.activeProcessorCount) }

  private static func json(_ report: BenchReport) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }

  private static func note(_ line: String) {
    FileHandle.standardError.write(Data("\(line)\n".utf8))
  }

  private static func fail(_ sentence: String, exitCode: Int32) {
    note(sentence)
    exit(exitCode)
  }
}
