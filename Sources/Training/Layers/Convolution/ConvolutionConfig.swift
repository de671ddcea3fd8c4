/// A convolution of images, [channels, height, width]: `y = f(w ⋆ x + b)`.
///
/// As everywhere in the field it is a cross-correlation: the kernel is not turned over.
public struct ConvolutionConfig: Equatable, Sendable {
  /// The number of channels that it hands on.
  public var channels: Int
  /// The size of the window.
  public var kernel: PlaneExtents
  /// The distance between neighbouring positions of the window.
  public var stride: PlaneExtents
  /// The number of zeros around the image, on either side.
  public var padding: PlaneExtents
  /// The distance between neighbouring elements under the window.
  public var dilation: PlaneExtents
  /// The number of parts into which the channels of both sides are divided.
  ///
  /// Each part sees its own channels only; as many parts as channels make it depthwise.
  public var groups: Int
  /// The function f.
  public var activation: Activation
  /// How w starts.
  public var initialisation: Initialisation
  /// Whether there is a number b for every channel, which starts at 0.
  public var hasBias: Bool

  /// Describes a layer; by default with a kernel of 3 × 3 that moves by one, without padding.
  public init(
    channels: Int, kernel: PlaneExtents = PlaneExtents(3), stride: PlaneExtents = PlaneExtents(1),
    padding: PlaneExtents = PlaneExtents(0), dilation: PlaneExtents = PlaneExtents(1),
    groups: Int = 1, activation: Activation = .identity,
    initialisation: Initialisation = .xavier(gain: 1), hasBias: Bool = true
  ) {
    self.channels = channels
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.groups = groups
    self.activation = activation
    self.initialisation = initialisation
    self.hasBias = hasBias
  }
}
