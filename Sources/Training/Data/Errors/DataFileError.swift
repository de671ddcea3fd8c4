/// What is wrong with a data file, where, and what was expected.
public struct DataFileError: Error, Equatable, Sendable {
  /// Where in a file.
  public enum Place: Equatable, Sendable {
    /// A line, from 1.
    case line(Int)
    /// A byte, from 0.
    case byte(Int)
  }

  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    case unreadable(FileReadError)
    case gzip(GzipProblem)
    case table(TableProblem)
    case array(ArrayProblem)
    case text(TextProblem)
    /// A bundled file, of known length, ends early.
    case truncated(samples: Int, expected: Int)
    /// More samples than can be numbered.
    case tooManySamples(limit: Int)
  }

  /// The file.
  public var path: String
  /// Where in the file; nil for the file as a whole.
  public var place: Place?
  /// What is wrong.
  public var problem: Problem

  /// Describes an error.
  public init(path: String, place: Place? = nil, problem: Problem) {
    self.path = path
    self.place = place
    self.problem = problem
  }
}

extension DataFileError {
  /// The error in one sentence: where, what is wrong, and what was expected.
  public var sentence: String {
    let file = PlainText.quotable(path)
    return switch place {
    case .none: "\(file): \(problem.sentence)"
    case .line(let line): "\(file), line \(line): \(problem.sentence)"
    case .byte(let offset): "\(file), byte \(offset): \(problem.sentence)"
    }
  }

  /// The process's exit code: 66 for a missing file, 65 for bad data.
  public var exitCode: Int32 {
    problem == .unreadable(.missing) ? 66 : 65
  }
}

extension DataFileError.Problem {
  fileprivate var sentence: String {
    switch self {
    case .unreadable(let error): "the data cannot be read: \(error.reason)."
    case .gzip(let problem): problem.sentence
    case .table(let problem): problem.sentence
    case .array(let problem): problem.sentence
    case .text(let problem): problem.sentence
    case .truncated(let samples, let expected):
      "there are \(samples) samples, but must be \(expected); the file is cut off."
    case .tooManySamples(let limit): "there are more than \(limit) samples."
    }
  }
}
