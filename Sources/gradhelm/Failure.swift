import ArgumentParser
import CursesTerminal
import Exchange
import Foundation
import Runs
import Telemetry
import Training

/// Why a command cannot do what it was asked: one sentence and an exit code.
///
/// The only place that knows which error of which module has which code.
struct Failure: Error, Equatable {
  var sentence: String
  var exitCode: Int32

  /// The codes of `sysexits.h` that the program uses.
  enum Code {
    static let usage: Int32 = 64
    static let badData: Int32 = 65
    static let missingFile: Int32 = 66
    static let cannotWrite: Int32 = 73
  }

  init(_ sentence: String, exitCode: Int32) {
    self.sentence = sentence
    self.exitCode = exitCode
  }

  init(_ error: TrainingSetupError) {
    self.init(error.sentence, exitCode: error.exitCode)
  }

  init(_ error: TrainingConfigError) {
    self.init(error.sentence, exitCode: error.exitCode)
  }

  init(_ error: ResourceError) {
    self.init(error.sentence, exitCode: Code.missingFile)
  }

  init(_ error: RunError) {
    self.init(error.sentence, exitCode: Self.code(of: error))
  }

  init(_ error: EventImportError) {
    self.init(error.sentence, exitCode: Self.code(of: error))
  }

  init(_ error: CheckpointMismatch, of run: StoppedRun) {
    self.init(
      "'\(run.directory.path)' cannot go on with its configuration and data as they are now: "
        + error.sentence, exitCode: Code.badData)
  }

  init(_ error: TerminalError) {
    self.init(Self.sentence(for: error), exitCode: Code.usage)
  }

  private static func code(of error: RunError) -> Int32 {
    switch error {
    case .missing, .noLiveRun, .noCheckpoint, .noCheckpointUpTo, .nothingToResume, .noBranch,
      .notRecorded:
      Code.missingFile
    case .notARun, .unsupportedVersion, .damaged, .otherModel: Code.badData
    case .lockedByTrainer, .alreadyExists: Code.usage
    case .unreadable: Code.missingFile
    case .unwritable: Code.cannotWrite
    }
  }

  private static func code(of error: EventImportError) -> Int32 {
    switch error {
    case .missing, .unreadable: Code.missingFile
    case .noEventFile, .notAnEventFile, .impossibleSteps: Code.badData
    case .tooManyFiles, .noLoss, .noSuchTag: Code.usage
    case .run(let error): code(of: error)
    }
  }

  private static func sentence(for error: TerminalError) -> String {
    switch error {
    case .notATerminal:
      "The dashboard needs a terminal for its input and output; 'train --headless' needs none."
    case .typeNotSet:
      "TERM is not set, so the dashboard cannot know the terminal; set it, for example to xterm."
    case .unknownType(let name):
      "No terminal database knows TERM=\(name); set TERM to one that exists, for example xterm."
    case .unsuitableType(let name):
      "A terminal of type \(name) cannot place text on a screen; 'train --headless' needs none."
    case .cannotOpen:
      "The terminal refused to open a screen; 'train --headless' needs none."
    }
  }
}

extension Failure {
  /// Runs a command's work; a failure becomes its sentence on standard error and its exit code.
  static func reporting(_ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch let failure as Failure {
      StandardError.write("gradhelm: \(failure.sentence)")
      throw ExitCode(failure.exitCode)
    }
  }

  /// Does something that fails with an error of another module.
  static func mapping<Value, Problem: Error>(
    _ failure: (Problem) -> Failure, _ work: () throws(Problem) -> Value
  ) throws(Failure) -> Value {
    do {
      return try work()
    } catch {
      throw failure(error)
    }
  }
}

/// Lines for people, beside the lines of standard output that may be read by programs.
enum StandardError {
  static func write(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\(line.withoutControls)\n".utf8))
  }
}
