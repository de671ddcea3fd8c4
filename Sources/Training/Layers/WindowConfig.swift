internal import Tensors

/// How a window moves over an image, as layers that have one describe it.
struct WindowConfig {
  var kernel: PlaneExtents
  var stride: PlaneExtents
  var padding: PlaneExtents
  var dilation = PlaneExtents(1)
  /// Whether a last position may reach over the end.
  var roundsUp = false

  /// Lets the window move over the images that a layer is given, or throws that it does not fit.
  func grid(
    over image: ImageShape, at site: LayerSite
  ) throws(TrainingConfigError) -> WindowGrid {
    guard let rows = axis(\.height, image.height), let columns = axis(\.width, image.width) else {
      throw site.mismatch(
        .windowTooLarge(
          span: [span(\.height), span(\.width)], padding: padding.dimensions,
          given: site.input.dimensions))
    }
    return WindowGrid(rows: rows, columns: columns)
  }

  private func axis(_ side: KeyPath<PlaneExtents, Int>, _ extent: Int) -> WindowAxis? {
    WindowAxis(
      extent: extent, size: kernel[keyPath: side], stride: stride[keyPath: side],
      padding: padding[keyPath: side], dilation: dilation[keyPath: side], roundsUp: roundsUp)
  }

  private func span(_ side: KeyPath<PlaneExtents, Int>) -> Int {
    WindowAxis.span(size: kernel[keyPath: side], dilation: dilation[keyPath: side])
  }
}
