import ArgumentParser
import Runs

/// `gradhelm samples`: names the samples of one step's batch, to trace a spike to its data.
struct SamplesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples", abstract: "Print which samples a step learned from.",
    discussion: """
      One number a line: the sample's place in the data, counted from 0. Of a CSV file that is \
      the row behind the header, of a text the window.
      """)

  @Argument(help: "A run directory; the newest run when none is given.")
  var run: String?

  @Option(help: "The step.")
  var step: Int

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try command.list() }
  }

  private func list() throws(Failure) {
    let samples = try Failure.mapping(Failure.init) { () throws(RunError) in
      try SavedRun(.chosen(run)).samples(ofStep: step)
    }
    samples.forEach { print($0) }
  }
}
