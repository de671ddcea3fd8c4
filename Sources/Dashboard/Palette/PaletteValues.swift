internal import Canvas
internal import Telemetry

/// What the arguments of a verb can be, for completion.
enum PaletteValues: Equatable, Sendable {
  /// Nothing that can be listed.
  case none
  /// These words.
  case names([String])
  case clippingModes
  case schedules
  case themes
  /// The names of tensors.
  case tensors
  /// The names of tensors, and patterns for those that begin alike.
  case patterns
  /// The numbers of branches.
  case branches
  /// The limits of health rules, and rules with on or off.
  case healthChanges
  /// A later step, then another command of the trainer.
  case laterCommands
  /// The steps to which the run can go back.
  case checkpoints
}

extension PaletteValues {
  /// Every value, with a few words about it.
  func all(in state: DashboardState) -> [(text: String, help: String)] {
    switch self {
    case .none: []
    case .names(let names): names.map { ($0, "") }
    case .clippingModes: ClippingMode.allCases.map { ($0.rawValue, $0.summary) }
    case .schedules: [("constant", ""), ("step", ""), ("cosine", ""), ("plateau", "")]
    case .themes: Theme.allCases.map { ($0.rawValue, $0.summary) }
    case .tensors: state.tensorNames.map { ($0, "") }
    case .branches: state.branches.all.map { ("\($0.id)", $0.words) }
    case .patterns:
      state.tensorList.tree.groups.map { ("\($0.name).*", "\($0.count) tensors") }
        + state.tensorNames.map { ($0, "") }
    case .healthChanges: state.pendingSettings.health.choices
    case .laterCommands:
      [("\(max(state.lastStep, 0) + 100) ", "a step, then a command")]
    case .checkpoints:
      state.rewindableSteps.reversed().map { ("\($0)", $0 == 0 ? "the start" : "") }
    }
  }
}

extension ClippingMode {
  /// What the mode does, in a few words.
  var summary: String {
    switch self {
    case .off: "leaves gradients as they are"
    case .norm: "scales all gradients together, to a norm of at most τ"
    case .value: "clamps every element to -τ...τ"
    case .perTensorNorm: "scales every tensor on its own"
    case .agc: "limits every unit by its weights"
    case .autoClip: "as norm, at a percentile of the norms so far"
    case .zClip: "as norm, when a norm is a spike"
    }
  }
}

extension Branch {
  /// Where it begins, in a few words.
  fileprivate var words: String { id == Branch.main ? "the run" : "from step \(fromStep)" }
}

extension HealthSettings {
  /// What can be changed: every limit as it is, with its meaning, and every rule the other way.
  fileprivate var choices: [(text: String, help: String)] {
    HealthRule.allCases.flatMap { rule in
      [("\(rule.rawValue) \(self[isOn: rule] ? "off" : "on")", "")]
        + HealthLimit.limits(of: rule).map {
          ("\($0.rawValue) \(NumberFormat.exact(self[$0]))", $0.meaning)
        }
    }
  }
}
