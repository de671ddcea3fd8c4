internal import Telemetry
internal import Yams

extension ConfigCodec where Value == [ScheduledCommand] {
  /// `{2000: {learning_rate: 1e-4}}`: commands by the first step that they affect, each possible
  /// after the ones before it.
  static func scheduledCommands(from settings: ControlSettings) -> ConfigCodec {
    ConfigCodec(
      expectation: WrittenCommand.expectation,
      decode: { node, key throws(TrainingConfigError) in
        var settings = settings
        let written = try node.writtenCommands(key).sorted()
        for command in written { try command.apply(to: &settings) }
        return written.map(\.scheduled)
      },
      encode: { $0.isEmpty ? nil : Node($0.byStep.map { (Node("\($0.step)"), $0.node) }) })
  }
}

/// A scheduled command with the place where it was written.
private struct WrittenCommand: Comparable {
  static let expectation = "a mapping from steps to commands, as in {2000: {learning_rate: 1e-4}}"

  let scheduled: ScheduledCommand
  let verb: ControlVerb
  let key: ConfigKey
  let node: ConfigNode

  static func < (first: WrittenCommand, second: WrittenCommand) -> Bool {
    first.scheduled.step < second.scheduled.step
  }

  /// Applies the command, or throws that the settings which it meets cannot take its value.
  func apply(to settings: inout ControlSettings) throws(TrainingConfigError) {
    do throws(ControlError) {
      _ = try settings.apply(scheduled.command)
    } catch {
      throw .impossible(node, key, expected: settings.expectation(of: verb))
    }
  }
}

extension ConfigNode {
  /// The commands of all steps, as they stand.
  fileprivate func writtenCommands(
    _ key: ConfigKey
  ) throws(TrainingConfigError) -> [WrittenCommand] {
    var commands: [WrittenCommand] = []
    for entry in try entries(key, expected: WrittenCommand.expectation) {
      let key = key.appending(entry.key)
      guard let step = Int(entry.key), step > 0 else {
        throw TrainingConfigError(
          key: key.description, origin: entry.value.origin,
          problem: .wrongType(found: PlainText.quotable(entry.key), expected: "a step from 1"))
      }
      commands += try entry.value.commands(of: step, key)
    }
    return commands
  }

  /// The commands of one step, by their verbs.
  private func commands(
    of step: Int, _ key: ConfigKey
  ) throws(TrainingConfigError) -> [WrittenCommand] {
    let expectation = "a mapping from commands to their values, as in {learning_rate: 1e-4}"
    var commands: [WrittenCommand] = []
    for entry in Self.flattened(try entries(key, expected: expectation), prefix: "") {
      commands.append(try entry.value.command(entry.key, of: step, key))
    }
    return commands
  }

  /// The entries with those of nested mappings under their joined keys, so that
  /// `clipping: {threshold: 1}` is the same as `clipping.threshold: 1`.
  private static func flattened(_ entries: [Entry], prefix: String) -> [Entry] {
    entries.flatMap { entry in
      let name = prefix + entry.key
      guard case .mapping(let nested) = entry.value.content else {
        return [Entry(key: name, value: entry.value)]
      }
      return flattened(nested, prefix: "\(name).")
    }
  }

  private func command(
    _ name: String, of step: Int, _ key: ConfigKey
  ) throws(TrainingConfigError) -> WrittenCommand {
    guard let verb = ControlVerb(rawValue: name), verb.canWait else {
      let known = ControlVerb.allCases.filter(\.canWait).map(\.rawValue)
      throw TrainingConfigError(
        key: key.description, origin: origin,
        problem: .unknownChoice(found: PlainText.quotable(name), known: known))
    }
    let key = key.appending(name)
    guard let command = ControlCommand(verb: name, arguments: try argument(verb, key)) else {
      throw .wrongType(self, key, expected: verb.expectation)
    }
    return WrittenCommand(
      scheduled: ScheduledCommand(step: step, command: command), verb: verb, key: key, node: self)
  }

  private func argument(
    _ verb: ControlVerb, _ key: ConfigKey
  ) throws(TrainingConfigError) -> String {
    switch content {
    case .empty: ""
    case .scalar(let text): text
    case .list, .mapping: throw .wrongType(self, key, expected: verb.expectation)
    }
  }
}

/// The commands that wait for one step.
private struct StepCommands {
  let step: Int
  let commands: [ScheduledCommand]

  /// The commands as they are written.
  var node: Node {
    Node(
      commands.map(\.command).map { command in
        let arguments = command.arguments
        return (Node(command.verb), arguments.isEmpty ? Node("null") : .text(arguments))
      })
  }
}

extension [ScheduledCommand] {
  /// The commands in the order of their steps; those of one step stay in their order.
  fileprivate var byStep: [StepCommands] {
    Dictionary(grouping: self, by: \.step)
      .map { StepCommands(step: $0.key, commands: $0.value) }
      .sorted { $0.step < $1.step }
  }
}
