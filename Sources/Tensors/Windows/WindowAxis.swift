/// One dimension of a plane over which a window slides, and where the window stops.
///
/// The taps of a window of size k lie `dilation` elements apart. Position p has its tap t at element
/// `p · stride + t · dilation - padding`, which lies in the padding where there is no such element.
public struct WindowAxis: Equatable, Sendable {
  /// The number of elements.
  public let extent: Int
  /// The number of taps.
  public let size: Int
  /// The distance between neighbouring positions.
  public let stride: Int
  /// How far the window reaches over either end.
  public let padding: Int
  /// The distance between neighbouring taps.
  public let dilation: Int
  /// The number of positions.
  public let positionCount: Int

  /// Slides a window, or returns nil when it is larger than what it slides over.
  ///
  /// The last position is the last one at which the window fits. When the count `roundsUp`, one more
  /// follows that reaches over the end, unless it would begin behind the last element.
  public init?(
    extent: Int, size: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1,
    roundsUp: Bool = false
  ) {
    precondition(
      extent >= 0 && size > 0 && stride > 0 && padding >= 0 && dilation > 0,
      "A window has taps, and moves forward.")
    let room = extent + 2 * padding - Self.span(size: size, dilation: dilation)
    guard extent > 0, room >= 0 else { return nil }
    let roundedUp = (room + stride - 1) / stride
    let isLastInside = roundedUp * stride < extent + padding
    self.extent = extent
    self.size = size
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    positionCount = 1 + (roundsUp && isLastInside ? roundedUp : room / stride)
  }

  /// The number of elements from the first to the last tap.
  public static func span(size: Int, dilation: Int) -> Int {
    dilation * (size - 1) + 1
  }
}

extension WindowAxis {
  /// The element under a tap, or nil in the padding.
  func element(position: Int, tap: Int) -> Int? {
    let element = start(tap) + position * stride
    return 0..<extent ~= element ? element : nil
  }

  /// Where a tap is at position 0; outside of the elements when that is padding.
  func start(_ tap: Int) -> Int {
    tap * dilation - padding
  }

  /// The positions at which a tap is on an element.
  func positions(of tap: Int) -> Range<Int> {
    let first = min(positionCount, roundedUp(-start(tap)))
    return first..<max(first, min(positionCount, roundedUp(extent - start(tap))))
  }

  /// The number of positions that begin less than a distance after the first.
  private func roundedUp(_ distance: Int) -> Int {
    (max(0, distance) + stride - 1) / stride
  }
}
