internal import Telemetry

/// Commands that wait for a step, in the order in which they take effect.
struct ScheduledCommands: Equatable {
  /// A waiting command with its number.
  struct Entry: Equatable {
    /// Counted from 1 in the order in which commands began to wait.
    var id: Int
    /// The first step that the command affects.
    var step: Int
    /// What is asked.
    var command: ControlCommand
  }

  /// The commands that wait, those for the nearest step first.
  private(set) var waiting: [Entry] = []
  private var lastID = 0

  /// Lets some commands wait.
  init(_ commands: [ScheduledCommand] = []) {
    for command in commands { insert(command) }
  }

  /// Adds a command behind those that wait for the same step.
  mutating func insert(_ scheduled: ScheduledCommand) {
    lastID += 1
    let entry = Entry(id: lastID, step: scheduled.step, command: scheduled.command)
    let position = waiting.firstIndex { $0.step > scheduled.step } ?? waiting.endIndex
    waiting.insert(entry, at: position)
  }

  /// Removes and returns the commands that have to be applied before a step.
  mutating func takeDue(before step: Int) -> [Entry] {
    let due = Array(waiting.prefix { $0.step <= step })
    waiting.removeFirst(due.count)
    return due
  }
}

extension ScheduledCommands: LosslessStringConvertible {
  /// The newest number, then each command in a line of its own with its number.
  var description: String {
    let lines = waiting.map {
      "\($0.id) \(ScheduledCommand(step: $0.step, command: $0.command))"
    }
    return (["\(lastID)"] + lines).joined(separator: "\n")
  }

  /// Reads commands; nil when a line is none.
  init?(_ text: String) {
    let lines = text.split(separator: "\n")
    guard let lastID = lines.first.flatMap({ ScalarForm.count.parse(String($0)) }) else {
      return nil
    }
    self.lastID = lastID
    for line in lines.dropFirst() {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let id = Int(words[0]), 1...max(1, lastID) ~= id,
        let scheduled = ScheduledCommand(String(words[1])),
        scheduled.step >= waiting.last?.step ?? 1
      else { return nil }
      waiting.append(Entry(id: id, step: scheduled.step, command: scheduled.command))
    }
  }
}
