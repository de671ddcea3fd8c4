import Dispatch
import Foundation
import Training

/// What has to be done before training and does not need the data: it goes on while they are read.
enum TrainingPreparation {
  /// By which OpenMP knows how often threads look for work before they sleep.
  private static let variable = "GOMP_SPINCOUNT"
  /// About 30 microseconds: longer than most pauses between two matrix products of a step.
  private static let spinCount = "2000"

  /// Begins, as soon as the configuration is known.
  static func begin(for config: TrainingConfig) {
    if config.threads > 1 { limitSpinning() }
    DispatchQueue.global().async { Trainer.prepareProcess() }
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
