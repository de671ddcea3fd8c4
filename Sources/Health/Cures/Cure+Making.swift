internal import Telemetry

/// Cures that several rules propose, made from what the run was used to.
extension Cure {
  /// Clips by norm at a threshold, from now on.
  static func clip(at threshold: Float, because reason: String = "") -> Cure {
    let number = NumberFormat.short(threshold)
    return Cure(
      "clip by norm at \(number)" + (reason.isEmpty ? "" : ", \(reason)"),
      commands: [.setClippingMode(.norm), .setThreshold(threshold)],
      settings: clippingSettings(at: threshold))
  }

  /// Another threshold of the mode that clips, from now on.
  static func threshold(_ threshold: Float, because reason: String) -> Cure {
    Cure(
      "set τ to \(NumberFormat.short(threshold)), \(reason)",
      commands: [.setThreshold(threshold)], settings: ["clipping.threshold=\(threshold)"])
  }

  /// Goes back to a checkpoint before a step, by default the newest, and clips by norm from there.
  static func clipFromCheckpoint(
    at threshold: Float, before step: Int? = nil, _ memory: borrowing RunMemory
  ) -> Cure {
    fromCheckpoint(
      before: step, "clip by norm at \(NumberFormat.short(threshold))",
      commands: [.setClippingMode(.norm), .setThreshold(threshold)],
      settings: clippingSettings(at: threshold), memory)
  }

  /// Goes back to a checkpoint before a step and changes something there; live as far as the run
  /// keeps such a checkpoint.
  static func fromCheckpoint(
    before step: Int?, _ words: String, commands: [ControlCommand], settings: [String],
    _ memory: borrowing RunMemory
  ) -> Cure {
    let step = step ?? memory.step
    let checkpoint = memory.checkpoints.last { $0 < step }
    let place = checkpoint.map { "step \(NumberFormat.grouped($0))" } ?? "a checkpoint before it"
    return Cure(
      "go back to \(place) and \(words)",
      commands: checkpoint.map { [.rewind(step: $0)] + commands } ?? [], settings: settings,
      start: .checkpoint)
  }

  /// Multiplies the learning rate by a factor below 1, from now on.
  static func lowerRate(_ memory: borrowing RunMemory, factor: Float = 0.5) -> Cure {
    let rate = lowerRate(by: factor, memory)
    return Cure(
      "lower the learning rate to \(NumberFormat.scientific(rate))",
      commands: [.setLearningRate(rate)], settings: ["learning_rate=\(rate)"])
  }

  /// Multiplies the learning rate by ten, from now on.
  static func raiseRate(_ memory: borrowing RunMemory) -> Cure {
    let rate = (memory.settings.learningRate * 10).roundedToThreeDigits
    return Cure(
      "raise the learning rate to \(NumberFormat.scientific(rate))",
      commands: [.setLearningRate(rate)], settings: ["learning_rate=\(rate)"])
  }

  /// Goes back to a checkpoint before a step, by default the newest, with a lower learning rate.
  static func lowerRateFromCheckpoint(
    factor: Float, before step: Int? = nil, _ memory: borrowing RunMemory
  ) -> Cure {
    let rate = lowerRate(by: factor, memory)
    let step = [step, memory.rateJump?.step].compactMap(\.self).min()
    return fromCheckpoint(
      before: step, "lower the learning rate to \(NumberFormat.scientific(rate))",
      commands: [.setLearningRate(rate)], settings: ["learning_rate=\(rate)"], memory)
  }

  /// The rate of before a jump, or else a part of the one that is set.
  private static func lowerRate(by factor: Float, _ memory: borrowing RunMemory) -> Float {
    memory.rateJump?.before ?? (memory.settings.learningRate * factor).roundedToThreeDigits
  }

  /// Begins anew with a rate whose first update is a usual one; nil when the first update was one.
  static func beginCalmly(_ memory: borrowing RunMemory) -> Cure? {
    memory.calmRate.map { rate in
      Cure(
        "begin anew with the learning rate \(NumberFormat.scientific(rate)), whose first update "
          + "changes weights by as much as is usual",
        settings: ["learning_rate=\(rate)"], start: .beginning)
    }
  }

  /// Goes back to a checkpoint before a step and changes nothing.
  static func goBack(before step: Int, _ memory: borrowing RunMemory) -> Cure {
    fromCheckpoint(before: step, "go on from there", commands: [], settings: [], memory)
  }

  private static func clippingSettings(at threshold: Float) -> [String] {
    ["clipping.mode=norm", "clipping.threshold=\(threshold)"]
  }
}

extension [Cure] {
  /// Those cures that there are.
  static func of(_ cures: Cure?...) -> [Cure] { cures.compactMap(\.self) }
}

extension Float {
  /// The nearest number with three significant decimal digits.
  var roundedToThreeDigits: Float {
    Float(NumberFormat.scientific(self)) ?? self
  }
}
