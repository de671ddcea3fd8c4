internal import Telemetry

/// The norms of every tensor's gradient and weights in the latest steps, so that a rule that fires
/// can see what came before.
///
/// Costs two copied numbers a tensor and step; nothing is calculated until somebody asks.
struct Tape: Sendable {
  /// The number of steps that are kept.
  static let length = 64

  private let tensorCount: Int
  private var norms: [Float]
  private var weightNorms: [Float]
  private var slot = 0
  /// The number of steps that can be asked for.
  private(set) var count = 0

  init(tensorCount: Int) {
    self.tensorCount = tensorCount
    norms = Array(repeating: 0, count: tensorCount * Self.length)
    weightNorms = norms
  }

  /// Takes the norms of the next step.
  mutating func record(_ statistics: StatisticsTable) {
    guard statistics.rowCount >= tensorCount else { return }
    slot = slot + 1 == Self.length ? 0 : slot + 1
    count = min(count + 1, Self.length)
    let first = slot * tensorCount
    for tensor in 0..<tensorCount {
      norms[first + tensor] = statistics[tensor, .norm]
      weightNorms[first + tensor] = statistics[tensor, .weightNorm]
    }
  }

  /// The norm of a tensor's gradient so many steps ago; 0 is the newest step.
  func norm(of tensor: Int, ago: Int) -> Float { norms[position(of: tensor, ago: ago)] }

  /// The norm of a tensor's weights after the update so many steps ago.
  func weightNorm(of tensor: Int, ago: Int) -> Float {
    weightNorms[position(of: tensor, ago: ago)]
  }

  private func position(of tensor: Int, ago: Int) -> Int {
    let back = slot - ago
    return (back < 0 ? back + Self.length : back) * tensorCount + tensor
  }
}
