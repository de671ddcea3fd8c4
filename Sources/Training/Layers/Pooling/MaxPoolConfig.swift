/// Max pooling: every channel's largest element under a window that moves over the image.
public struct MaxPoolConfig: Equatable, Sendable {
  /// The size of the window.
  public var kernel: PlaneExtents
  /// The distance between neighbouring positions; nil for the kernel's size.
  public var stride: PlaneExtents?
  /// How far the window reaches over every side, at most half of the kernel.
  public var padding: PlaneExtents
  /// Whether a last position may reach over the end, so that no element is left out.
  public var roundsUp: Bool

  /// Describes a layer; by default with windows of 2 × 2 side by side.
  public init(
    kernel: PlaneExtents = PlaneExtents(2), stride: PlaneExtents? = nil,
    padding: PlaneExtents = PlaneExtents(0), roundsUp: Bool = false
  ) {
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
    self.roundsUp = roundsUp
  }
}
