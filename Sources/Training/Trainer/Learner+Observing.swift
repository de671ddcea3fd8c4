internal import Telemetry

/// Everything is measured during the backward pass where that is possible: afterwards, the numbers
/// would have to come from memory once more.
extension Learner: LayerObserver {
  /// Who looks at the layers of a step's last batch, when more than norms is wanted.
  var observer: (any LayerObserver)? {
    gradientProbe.measurement == .everything ? self : nil
  }

  /// Measures a layer; its gradients only if nothing is added to them after the backward pass.
  func gradientPassed(_ layer: any Layer) {
    guard let position = model.position(of: layer) else { return }
    phaseClock.begin(.statistics)
    activationProbe.measure(position)
    if !regulariser.isNeeded {
      model.parameterRanges[position].forEach { gradientProbe.measure($0) }
    }
    phaseClock.begin(.backward)
  }
}
