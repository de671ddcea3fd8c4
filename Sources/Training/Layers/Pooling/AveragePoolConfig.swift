/// Average pooling: the mean of every channel under a window that moves over the image.
public struct AveragePoolConfig: Equatable, Sendable {
  /// The size of the window.
  public var kernel: PlaneExtents
  /// The distance between neighbouring positions; nil for the kernel's size.
  public var stride: PlaneExtents?
  /// How far the window reaches over every side, at most half of the kernel.
  public var padding: PlaneExtents
  /// Whether padding counts as zeros; otherwise the mean is of the image's elements only.
  public var countsPadding: Bool

  /// Describes a layer; by default with windows of 2 × 2 side by side.
  public init(
    kernel: PlaneExtents = PlaneExtents(2), stride: PlaneExtents? = nil,
    padding: PlaneExtents = PlaneExtents(0), countsPadding: Bool = true
  ) {
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
    self.countsPadding = countsPadding
  }
}
