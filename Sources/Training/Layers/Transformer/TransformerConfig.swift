/// A transformer block (Vaswani et al., 2017): attention and a feed-forward network, each with a
/// way around it.
///
///     pre:   a = x + D(attention(norm1(x)))     y = a + D(linear2(D(f(linear1(norm2(a))))))
///     post:  a = norm1(x + D(attention(x)))     y = norm2(a + D(linear2(D(f(linear1(a))))))
///
/// D is dropout, which is also applied to the attention weights. The block is PyTorch's
/// `TransformerEncoderLayer`.
public struct TransformerConfig: Equatable, Sendable {
  /// Where the layer normalisation stands.
  public enum NormPlace: String, CaseIterable, Equatable, Sendable {
    /// Before attention and the feed-forward network: trains without a warm-up (Xiong et al.,
    /// 2020).
    case pre
    /// After the sums, as in the original.
    case post
  }

  /// The number of heads, which divides the width.
  public var heads = 4
  /// The width between `linear1` and `linear2`; nil for four times the input's.
  public var feedForward: Int?
  /// The function f.
  public var activation = Activation.gelu
  /// Where the layer normalisation stands.
  public var norm = NormPlace.pre
  /// Whether a time step knows only itself and the ones before it.
  public var isCausal = false
  /// The share of elements that dropout leaves out; 0 for no dropout.
  public var dropout: Float = 0
  /// The number of blocks, one on top of the other.
  public var layers = 1
  /// How all weights start.
  public var initialisation = Initialisation.xavier(gain: 1)

  /// Describes a block of four heads with the norms first.
  public init() {}
}
