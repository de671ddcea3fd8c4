internal import Telemetry
internal import Yams

extension ConfigCodec where Value == NamePattern {
  /// A pattern for the names of tensors.
  fileprivate static let pattern = scalar(
    NamePattern.expectation, parse: { NamePattern($0) }, check: { _ in true },
    text: \.description)
}

extension ConfigCodec where Value == [NamePattern] {
  /// A list of patterns; left out when there is none.
  static let patterns = ConfigCodec(
    expectation: "a list of name patterns",
    decode: { node, key throws(TrainingConfigError) in
      let isEmpty = node.content == .empty || node.content == .list([])
      return isEmpty ? [] : try ConfigCodec<NamePattern>.pattern.list.decode(node, key)
    },
    encode: { $0.isEmpty ? nil : ConfigCodec<NamePattern>.pattern.list.encode($0) })
}

extension ConfigCodec where Value == [ScheduledCommand] {
  /// `{2000: {learning_rate: 1e-4}}`: commands by the first step that they affect.
  static let scheduledCommands = ConfigCodec(
    expectation: "a mapping from steps to commands, as in {2000: {learning_rate: 1e-4}}",
    decode: { node, key throws(TrainingConfigError) in try node.scheduledCommands(key) },
    encode: { $0.isEmpty ? nil : Node($0.byStep.map { (Node("\($0.step)"), $0.node) }) })
}

extension ConfigNode {
  fileprivate func scheduledCommands(
    _ key: ConfigKey
  ) throws(TrainingConfigError) -> [ScheduledCommand] {
    let expectation = ConfigCodec<[ScheduledCommand]>.scheduledCommands.expectation
    var commands: [ScheduledCommand] = []
    for entry in try entries(key, expected: expectation) {
      let key = key.appending(entry.key)
      guard let step = Int(entry.key), step > 0 else {
        throw TrainingConfigError(
          key: key.description, origin: entry.value.origin,
          problem: .wrongType(found: PlainText.quotable(entry.key), expected: "a step from 1"))
      }
      for command in try entry.value.commands(key) {
        commands.append(ScheduledCommand(step: step, command: command))
      }
    }
    return commands.byStep.flatMap(\.commands)
  }

  /// The commands of one step, by their verbs.
  private func commands(_ key: ConfigKey) throws(TrainingConfigError) -> [ControlCommand] {
    let expectation = "a mapping from commands to their values, as in {learning_rate: 1e-4}"
    var commands: [ControlCommand] = []
    for entry in Self.flattened(try entries(key, expected: expectation), prefix: "") {
      commands.append(try entry.value.command(entry.key, key))
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
    _ name: String, _ key: ConfigKey
  ) throws(TrainingConfigError) -> ControlCommand {
    guard let verb = ControlVerb(rawValue: name), verb != .at else {
      let known = ControlVerb.allCases.filter { $0 != .at }.map(\.rawValue)
      throw TrainingConfigError(
        key: key.description, origin: origin,
        problem: .unknownChoice(found: PlainText.quotable(name), known: known))
    }
    let key = key.appending(name)
    guard let command = ControlCommand(verb: name, arguments: try argument(verb, key)) else {
      throw .wrongType(self, key, expected: verb.expectation)
    }
    var trial = ControlSettings(clipping: ClippingSettings(mode: .norm), learningRate: 1)
    do throws(ControlError) {
      _ = try trial.apply(command)
    } catch {
      throw .impossible(self, key, expected: verb.expectation)
    }
    return command
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
