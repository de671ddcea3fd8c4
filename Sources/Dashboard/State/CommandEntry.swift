internal import Canvas
internal import Telemetry

/// A command while it is being typed: any command, or the value of the threshold alone.
struct CommandEntry: Equatable, Sendable {
  /// What is asked for.
  enum Prompt: Equatable, Sendable {
    /// A verb with its value.
    case command
    /// The value of `clipping.threshold`.
    case threshold
  }

  let prompt: Prompt
  /// The settings on which the command will be tried.
  let settings: ControlSettings
  var text = ""

  /// The entry after one key; a key that is no character of such a text changes nothing.
  func pressing(_ key: Key) -> CommandEntry {
    var entry = self
    if case .character(let character) = key, prompt.allows(character), text.count < prompt.longest {
      entry.text.append(character)
    } else if key == .backspace {
      _ = entry.text.popLast()
    } else if key == .tab, let verb = completion {
      entry.text = verb
    }
    return entry
  }

  /// The command, when it is one that the trainer will take.
  var command: ControlCommand? {
    problem == nil ? parsed : nil
  }

  /// The step that the command names, if it is to wait.
  var waitsForStep: Int? {
    guard case .at(let scheduled) = parsed else { return nil }
    return scheduled.step
  }

  /// Why the text is no command, or what is still missing; nil when it is one.
  var problem: String? {
    guard !words.verb.isEmpty, let verb = ControlVerb(rawValue: words.verb) else {
      return verbProblem
    }
    guard let parsed else { return valueProblem(verb) }
    var trial = settings
    do {
      _ = try trial.apply(parsed)
      return nil
    } catch {
      return error.reason
    }
  }
}

extension CommandEntry {
  private var parsed: ControlCommand? {
    ControlCommand(verb: words.verb, arguments: words.value)
  }

  /// The text as a verb and what follows it.
  private var words: (verb: String, value: String) {
    switch prompt {
    case .threshold: return (ControlVerb.threshold.rawValue, text)
    case .command:
      let parts = text.split(separator: " ", maxSplits: 1)
      return (parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1]) : "")
    }
  }

  /// The verbs that begin with what was typed.
  private var candidates: [String] {
    ControlVerb.allCases.map(\.rawValue).filter { $0.hasPrefix(words.verb) }
  }

  /// What the tab key makes of the text, if there is only one way to go on.
  private var completion: String? {
    guard prompt == .command, words.value.isEmpty, candidates.count == 1 else { return nil }
    return candidates.first.map { $0 + " " }
  }

  private var verbProblem: String {
    candidates.isEmpty
      ? "no command begins with '\(words.verb)'" : candidates.joined(separator: " ")
  }

  private func valueProblem(_ verb: ControlVerb) -> String {
    switch prompt {
    case .threshold:
      text.isEmpty
        ? "type \(settings.clipping.mode.thresholdExpectation)" : "'\(text)' is not a number"
    case .command: "\(verb.rawValue) must be \(verb.expectation)"
    }
  }
}

extension CommandEntry.Prompt {
  /// The longest text that is taken.
  fileprivate var longest: Int {
    switch self {
    case .command: 64
    case .threshold: 12
    }
  }

  /// Whether a character can be part of the text.
  fileprivate func allows(_ character: Character) -> Bool {
    switch self {
    case .command: character.isASCII && !character.isNewline
    case .threshold: "0123456789.e-+".contains(character)
    }
  }
}
