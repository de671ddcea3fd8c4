extension Dataset {
  /// The same numbers in the shape that a layout gives to every sample.
  func arranged(_ layout: InputLayout) throws(TrainingConfigError) -> Dataset {
    var arranged = self
    arranged.shape = try layout.shape(of: shape)
    return arranged
  }
}

extension InputLayout {
  /// The shape that the layout makes of a source's own shape.
  fileprivate func shape(of source: SampleShape) throws(TrainingConfigError) -> SampleShape {
    switch self {
    case .flat: SampleShape([source.elementCount])
    case .sequence(let features): try Self.sequence(features, of: source)
    case .image(let image): try image.shape(of: source)
    }
  }

  /// Time steps of so many features; without a number, what a source of two dimensions has.
  private static func sequence(
    _ features: Int?, of source: SampleShape
  ) throws(TrainingConfigError) -> SampleShape {
    let key = "data.layout.sequence.features"
    guard let features else {
      guard source.dimensions.count == 2 else {
        throw .unsuitable(key, .featuresMissing(shape: source.dimensions))
      }
      return source
    }
    guard source.elementCount.isMultiple(of: features) else {
      throw .unsuitable(key, .unevenSequence(columns: source.elementCount, features: features))
    }
    return SampleShape([source.elementCount / features, features])
  }
}

extension ImageSize {
  /// Channels, height and width; what is not given is taken from the source's own dimensions.
  fileprivate func shape(of source: SampleShape) throws(TrainingConfigError) -> SampleShape {
    let own = ImageSize(source)
    guard let height = height ?? own?.height, let width = width ?? own?.width else {
      throw .unsuitable("data.layout.image", .imageSizeMissing(shape: source.dimensions))
    }
    let shape = SampleShape([channels ?? own?.channels ?? 1, height, width])
    guard shape.elementCount == source.elementCount else {
      throw .unsuitable(
        "data.layout.image",
        .unevenImage(columns: source.elementCount, shape: shape.dimensions))
    }
    return shape
  }

  /// The size of a source whose samples are images already: two dimensions or three.
  private init?(_ source: SampleShape) {
    let dimensions = source.dimensions.count == 2 ? [1] + source.dimensions : source.dimensions
    guard dimensions.count == 3 else { return nil }
    self.init(channels: dimensions[0], height: dimensions[1], width: dimensions[2])
  }
}
