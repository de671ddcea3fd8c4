public import Runs

/// Why event files cannot become a run.
///
/// `sentence` turns every case into words; `path` is always what the user named.
public enum EventImportError: Error, Equatable {
  /// There is nothing at the path.
  case missing(path: String)
  /// A folder holds no event file.
  case noEventFile(path: String)
  /// A folder holds more event files than one run can come from.
  case tooManyFiles(path: String, limit: Int)
  /// A file is no event file.
  case notAnEventFile(path: String)
  /// The system refused to read a file.
  case unreadable(path: String, reason: String)
  /// None of the tags is that of a loss.
  case noLoss(path: String, tags: [String])
  /// No file has the tag that was asked for.
  case noSuchTag(String, path: String, tags: [String])
  /// The numbers of the steps are further apart than a run can hold.
  case impossibleSteps(path: String, first: Int, last: Int)
  /// The run cannot be written.
  case run(RunError)
}

extension EventImportError {
  /// What is wrong and what would be right, in one sentence with its full stop.
  public var sentence: String {
    switch self {
    case .missing(let path):
      "There is nothing at '\(path)'; name an event file, or a folder that holds some."
    case .noEventFile(let path):
      "'\(path)' holds no event file; TensorBoard's have 'tfevents' in their names."
    case .tooManyFiles(let path, let limit):
      "'\(path)' holds more than \(limit) event files; name the folder of one training."
    case .notAnEventFile(let path):
      "'\(path)' is not an event file of TensorBoard."
    case .unreadable(let path, let reason):
      "'\(path)' cannot be read: \(reason)."
    case .noLoss(let path, let tags):
      tags.isEmpty
        ? "'\(path)' holds no scalars, so there is no loss to import."
        : "None of the tags in '\(path)' looks like a loss; choose one with --loss from "
          + "\(Self.list(tags))."
    case .noSuchTag(let tag, let path, let tags):
      tags.isEmpty
        ? "'\(path)' has no tag '\(tag)', nor any other."
        : "'\(path)' has no tag '\(tag)'; it has \(Self.list(tags))."
    case .impossibleSteps(let path, let first, let last):
      "'\(path)' has steps from \(first) to \(last), which is more than a run can hold."
    case .run(let error):
      error.sentence
    }
  }

  /// The first few tags, and how many more there are.
  private static func list(_ tags: [String]) -> String {
    let shown = tags.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return tags.count > 12 ? "\(shown) and \(tags.count - 12) more" : shown
  }
}
