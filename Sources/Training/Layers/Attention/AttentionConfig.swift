/// Multi-head self-attention (Vaswani et al., 2017), with PyTorch's weights.
///
///     [Q | K | V] = x·W_inᵀ + b_in
///     A = softmax(Q·Kᵀ / √d)     y = (A·V)·W_outᵀ + b_out     for every head, d columns wide
///
/// W_in is 3 width × width, W_out width × width; the width is the input's.
public struct AttentionConfig: Equatable, Sendable {
  /// The number of heads, which divides the width.
  public var heads = 4
  /// Whether a time step knows only itself and the ones before it.
  public var isCausal = false
  /// The share of the attention weights A that dropout leaves out; 0 for no dropout.
  public var dropout: Float = 0
  /// How the weights start: those of queries, keys and values each on their own.
  public var initialisation = Initialisation.xavier(gain: 1)
  /// Whether there are vectors b_in and b_out, which start at 0.
  public var hasBias = true

  /// Describes four heads that know all time steps.
  public init() {}
}
