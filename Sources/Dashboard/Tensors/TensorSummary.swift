internal import Telemetry

/// What the table says about one tensor, or about all tensors of a group together.
struct TensorSummary: Equatable, Sendable {
  /// The L2 norm over all elements: `√Σ norm²`.
  let norm: Float
  /// The largest finite magnitude.
  let maximum: Float
  /// `√Σ ‖Δw‖² / √Σ ‖w‖²`.
  let updateRatio: Float
  /// The share of zeros among all elements, each tensor weighted by its size.
  let zeroFraction: Float
  /// The number of NaN and infinite elements.
  let nanCount: Float
  let infCount: Float

  /// Reads one row of statistics.
  init(of tensor: Int, in statistics: StatisticsTable) {
    norm = statistics[tensor, .norm]
    maximum = statistics[tensor, .maximum]
    updateRatio = statistics.updateRatio(tensor: tensor)
    zeroFraction = statistics[tensor, .zeroFraction]
    nanCount = statistics[tensor, .nanCount]
    infCount = statistics[tensor, .infCount]
  }

  /// Puts the statistics of several tensors together.
  ///
  /// - Parameters:
  ///   - tensors: their rows.
  ///   - statistics: one step.
  ///   - sizes: the number of elements of every tensor.
  init(of tensors: [Int], in statistics: StatisticsTable, sizes: [Int]) {
    func sum(_ term: (Int) -> Float) -> Double { tensors.reduce(0) { $0 + Double(term($1)) } }
    func length(_ field: StatisticsField) -> Double {
      tensors.reduce(0) { $0 + Double(statistics[$1, field]) * Double(statistics[$1, field]) }
        .squareRoot()
    }
    let weightNorm = length(.weightNorm)
    let size = sum { Float(sizes[$0]) }
    norm = Float(length(.norm))
    maximum = tensors.lazy.map { statistics[$0, .maximum] }.max() ?? 0
    updateRatio = weightNorm == 0 ? 0 : Float(length(.updateNorm) / weightNorm)
    zeroFraction = Float(sum { statistics[$0, .zeroFraction] * Float(sizes[$0]) } / max(1, size))
    nanCount = Float(sum { statistics[$0, .nanCount] })
    infCount = Float(sum { statistics[$0, .infCount] })
  }

  /// The number of elements that are no numbers.
  var nonfiniteCount: Float { nanCount + infCount }
}
