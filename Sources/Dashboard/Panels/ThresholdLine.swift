internal import Canvas
internal import Telemetry

extension Scene {
  /// The limit on the global norm in every column, as commands changed it.
  ///
  /// A gap where another mode was in force: its threshold limits something else.
  func thresholds(in columns: StepColumns) -> [Sample] {
    guard var settings = state.description?.settings else { return [] }
    var samples: [Sample] = []
    for control in state.milestones.controls where control.isChange {
      if let column = columns.column(of: control.appliedStep) {
        samples.pad(to: column, with: settings.clipping.normLimit)
      } else if control.appliedStep > columns.steps.lowerBound {
        continue
      }
      // A recorded control was valid when it was applied; a forged one changes nothing.
      _ = try? settings.apply(control.request.command)
    }
    samples.pad(to: columns.filledCount, with: settings.clipping.normLimit)
    return samples
  }
}

extension ClippingSettings {
  /// What was chosen as the limit on the global L2 norm, if that is what the threshold limits.
  var globalLimit: Float? {
    switch mode {
    case .norm: normType == .two ? threshold : nil
    case .off, .value, .perTensorNorm, .agc, .autoClip, .zClip: nil
    }
  }

  fileprivate var normLimit: Sample {
    globalLimit.map { Sample($0) } ?? .gap
  }
}

extension [Sample] {
  fileprivate mutating func pad(to count: Int, with sample: Sample) {
    while self.count < count { append(sample) }
  }

  /// The samples that an axis has room for, the others as gaps.
  func within(_ axis: ValueAxis) -> [Sample] {
    map { sample in
      sample.hasFinite && (0...1).contains(axis.position(of: sample.mean)) ? sample : .gap
    }
  }
}
