internal import Telemetry

/// How much every tensor's norm has grown over the last steps.
///
/// Remembers one norm a tensor and step, so looking costs one division a tensor.
struct GrowthTracker: Equatable, Sendable {
  /// The number of steps that growth is measured over.
  static let window = 50

  private let tensorCount: Int
  private var norms: [Float]
  private var observedCount = 0

  init(tensorCount: Int) {
    self.tensorCount = tensorCount
    norms = Array(repeating: 0, count: tensorCount * Self.window)
  }

  /// Takes the norms of the next step and returns the tensor that has grown most, among some,
  /// with its factor; nil while there is too little to compare with.
  mutating func fastest(
    in statistics: StatisticsTable, among tensors: [Int]
  ) -> (tensor: Int, factor: Float)? {
    guard statistics.rowCount >= tensorCount else { return nil }
    let slot = observedCount % Self.window * tensorCount
    let isFull = observedCount >= 2 * Self.window
    let growths = isFull ? tensors.map { ($0, factor(of: $0, in: statistics, slot: slot)) } : []
    for tensor in 0..<tensorCount { norms[slot + tensor] = statistics[tensor, .norm] }
    observedCount += 1
    return growths.max { $0.1 < $1.1 }.map { (tensor: $0.0, factor: $0.1) }
  }

  private func factor(of tensor: Int, in statistics: StatisticsTable, slot: Int) -> Float {
    let past = norms[slot + tensor]
    let factor = statistics[tensor, .norm] / past
    return past > 0 && factor.isFinite ? factor : 0
  }
}
