extension SampleShape {
  /// The number of units of a layer that hands this on: features of a vector or of a time step, or
  /// all elements of an image.
  var unitCount: Int { dimensions.count > 2 ? elementCount : width }
}
