/// One step of an optimizer for one tensor: a single pass reads gradient, memory and weights once,
/// writes memory and weights once, and measures both on the way.
///
/// Every rule says what it subtracts from the weights; decoupled decay adds `decay · w` to that.
public struct WeightUpdate {
  let weights: Matrix
  let gradient: Matrix
  /// A factor on the gradient: clipping by norm without a pass of its own.
  let scale: Float
  let decay: Float
  private let isMeasured: Bool

  /// Takes what all rules have in common.
  ///
  /// - Parameters:
  ///   - weights: what is updated.
  ///   - gradient: as many elements.
  ///   - scale: a factor on the gradient.
  ///   - decay: the learning rate times the decoupled decay.
  ///   - isMeasured: whether norms are wanted; they are 0 otherwise.
  public init(
    weights: Tensor, gradient: Tensor, scale: Float, decay: Float = 0, isMeasured: Bool = true
  ) {
    precondition(weights.count == gradient.count, "A gradient has as many elements as its weights.")
    self.weights = weights.row
    self.gradient = gradient.row
    self.scale = scale
    self.decay = decay
    self.isMeasured = isMeasured
  }
}

/// What an optimizer subtracts from the weights, sixteen at a time.
protocol UpdateRule {
  /// Takes a gradient into the rule's memory and returns the change.
  ///
  /// Implementations are always inlined: no vector should leave its register for a call.
  func change(at place: LanePlace, gradient: Lanes) -> Lanes
}

extension WeightUpdate {
  /// Takes the update through all elements.
  @inline(__always)
  func pass(_ rule: some UpdateRule) -> UpdateSums {
    let (elements, gradient) = (weights.lanes, gradient.lanes)
    var lanes = UpdateLanes()
    for start in stride(from: 0, to: elements.wholeCount, by: UpdateLanes.blockLength) {
      for index in start..<min(start + UpdateLanes.blockLength, elements.wholeCount) {
        apply(rule, at: LanePlace(whole: index), elements, gradient, measuredBy: &lanes)
      }
      lanes.endBlock()
    }
    if let rest = elements.rest {
      apply(rule, at: rest, elements, gradient, measuredBy: &lanes)
      lanes.endBlock()
    }
    return isMeasured ? lanes.sums(for: weights) : UpdateSums(weightNorm: 0, updateNorm: 0)
  }

  @inline(__always)
  private func apply(
    _ rule: some UpdateRule, at place: LanePlace, _ weights: LaneView, _ gradient: LaneView,
    measuredBy lanes: inout UpdateLanes
  ) {
    let weight = weights[place]
    var change = rule.change(at: place, gradient: gradient[place])
    if decay != 0 { change += decay * weight }
    let updated = weight - change
    weights[place] = updated
    guard isMeasured else { return }
    lanes.add(
      weights: weights.present(updated, at: place), change: weights.present(change, at: place))
  }

  /// What a rule remembers of the tensor.
  func memory(_ tensor: Tensor) -> LaneView {
    precondition(tensor.count == weights.count, "Every weight has its own memory.")
    return tensor.row.lanes
  }
}
