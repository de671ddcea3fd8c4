/// Something to do about an alert.
public struct Cure: Equatable, Hashable, Sendable {
  /// Where training has to go on from for the cure to help.
  public enum Start: String, CaseIterable, Equatable, Hashable, Sendable {
    /// From where it is: weights and optimizer are sound.
    case here
    /// From a checkpoint before the alert.
    case checkpoint
    /// From the first step, because the network becomes another one.
    case beginning
  }

  /// What to do, and what it changes: one sentence without its full stop.
  public var words: String
  /// The commands that do it while the run goes on; empty when it cannot be done live.
  public var commands: [ControlCommand]
  /// The same for a configuration, each as `--set` takes it: `clipping.mode=norm`.
  public var settings: [String]
  /// Where to go on from.
  public var start: Start

  /// Describes a cure.
  public init(
    _ words: String, commands: [ControlCommand] = [], settings: [String] = [],
    start: Start = .here
  ) {
    self.words = words
    self.commands = commands
    self.settings = settings
    self.start = start
  }

  /// Whether it can be applied while the run goes on.
  public var isLive: Bool { !commands.isEmpty }

  /// Whether the run has to go back to a checkpoint first.
  public var wantsRewind: Bool { start == .checkpoint }
}

extension Cure {
  /// The command line that starts a training with the cure, ready to copy; nil when no setting
  /// says what to do.
  ///
  /// - Parameters:
  ///   - run: the run's directory, as it can be typed.
  ///   - configuration: the configuration file, as it can be typed.
  ///   - step: the step of the alert; training goes on from the last checkpoint before it.
  /// - Returns: the line without its end.
  public func commandLine(run: String, configuration: String, before step: Int) -> String? {
    guard !settings.isEmpty else { return nil }
    let origin =
      switch start {
      case .here: "--from \(Self.quoted("\(run)@\(max(0, step))"))"
      case .checkpoint: "--from \(Self.quoted("\(run)@\(max(0, step - 1))"))"
      case .beginning: Self.quoted(configuration)
      }
    let changes = settings.map { "--set \(Self.quoted($0))" }
    return (["gradhelm train", origin] + changes).joined(separator: " ")
  }

  /// A word as a shell takes it; quoted where the shell would see more in it.
  private static func quoted(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        || "_-./=@:+,%".unicodeScalars.contains($0)
    }
    if plain, !word.isEmpty { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
