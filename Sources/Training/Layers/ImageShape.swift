/// The shape of an image, as convolution and pooling take it: `[channels, height, width]`.
struct ImageShape: Equatable {
  var channels: Int
  var height: Int
  var width: Int

  /// The same shape as that of a sample.
  var sample: SampleShape { SampleShape([channels, height, width]) }

  /// The number of elements of a channel.
  var planeSize: Int { height * width }
}

extension LayerSite {
  /// The shape of the images that the layer is given, or an error that it is given none.
  func image() throws(TrainingConfigError) -> ImageShape {
    let dimensions = input.dimensions
    guard dimensions.count == 3 else {
      throw mismatch(.imageNeeded(given: dimensions))
    }
    return ImageShape(channels: dimensions[0], height: dimensions[1], width: dimensions[2])
  }
}
