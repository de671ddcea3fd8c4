import ArgumentParser
import Foundation
import Health
import Runs
import Telemetry

/// `gradhelm what-if`: says what other clipping would have done to a saved run.
struct WhatIfCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "Say what other clipping would have done to a run, and suggest a threshold.",
    discussion: """
      Every number is about the same trajectory: the recorded gradients, clipped in another way. \
      With other updates the weights would have gone another way, and so would the gradients; \
      'gradhelm train --from RUN@STEP --set clipping.threshold=0.5' shows where.
      """)

  @Argument(help: "A run directory; the newest run when none is given.")
  var run: String?

  @Option(
    help: ArgumentHelp("The first and the last step; all of them otherwise.", valueName: "A..B"),
    transform: Self.range)
  var steps: ClosedRange<Int>?

  @Flag(help: "Write a JSON object.")
  var json = false

  private static func range(_ text: String) throws -> ClosedRange<Int> {
    let numbers = text.components(separatedBy: "..").map { Int($0) }
    guard numbers.count == 2, let first = numbers[0], let last = numbers[1],
      (1...last).contains(first)
    else {
      throw ValidationError("--steps must be two steps, as in 100..500.")
    }
    return first...last
  }

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try command.answer() }
  }

  private func answer() throws(Failure) {
    let saved = try Failure.mapping(Failure.init) { () throws(RunError) in
      try SavedRun(.chosen(run))
    }
    let report = try WhatIfReport(saved, steps: steps)
    print(json ? report.json : report.text)
  }
}
