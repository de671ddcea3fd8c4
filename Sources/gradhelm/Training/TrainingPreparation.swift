import Dispatch
import Foundation
import Training

/// What has to be done before training and does not need the data: it goes on while they are read.
///
/// Whoever begins it waits for its end before the process may end: leaving while another thread still
/// makes oneDNN ready would take its memory away under its hands.
struct TrainingPreparation {
  private let work = DispatchGroup()
  /// By which OpenMP knows how often threads look for work before they sleep.
  private static let variable = "GOMP_SPINCOUNT"
  /// About 30 microseconds: longer than most pauses between two matrix products of a step.
  private static let spinCount = "2000"

  /// Begins, as soon as the configuration is known.
  func begin(for config: TrainingConfig) {
    if config.threads > 1 { Self.limitSpinning() }
    DispatchQueue.global().async(group: work) { Trainer.prepareProcess() }
  }

  /// Waits until everything that was begun is done, whether or not the data could be read.
  func finish() {
    work.wait()
  }

  /// Starts the program again, in the same process, where the environment does not say how long
  /// threads wait actively for each other.
  ///
  /// OpenMP reads that before the program's first line. Its own choice is milliseconds, for which a
  /// thread keeps its processor from the one that it waits for: beside other programs, two threads
  /// then train twenty times slower than one. Where the program cannot be started again, it goes on.
  private static func limitSpinning() {
    guard getenv(variable) == nil, getenv("OMP_WAIT_POLICY") == nil,
      let path = Bundle.main.executablePath
    else { return }
    setenv(variable, spinCount, 1)
    execv(path, CommandLine.unsafeArgv)
  }
}
