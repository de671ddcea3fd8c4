internal import Tensors

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension SpiralsSource {
  /// How far one arm winds, in radians.
  private static let winding = 4.0

  /// Draws points on the arms of a spiral, one arm a class, that no straight line can part.
  ///
  /// Sample `i` is on arm `k = i mod classes` at radius `r`, evenly from 0 to 1, and at the angle
  /// `2πk/classes + 4r + noise · N(0, 1)`; its inputs are `r sin` and `r cos` of the angle.
  /// The form is that of A. Karpathy's notes for Stanford's CS231n. Drawn once, not every epoch.
  func dataset(random: RandomSource) -> Dataset {
    var stream = random
    var inputs: [Float] = []
    for sample in 0..<samples {
      let radius = Double(sample / classes) / Double(max(1, (samples - 1) / classes))
      let turn = 2 * Double.pi * Double(sample % classes) / Double(classes)
      let angle = turn + Self.winding * radius + Double(noise * stream.normal())
      inputs += [Float(radius * sin(angle)), Float(radius * cos(angle))]
    }
    let labels = (0..<samples).map { Int32($0 % classes) }
    return Dataset(
      shape: SampleShape([2]), inputs: inputs, targets: .classes(labels, count: classes))
  }
}
