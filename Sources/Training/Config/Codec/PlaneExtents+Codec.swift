internal import Yams

extension ConfigCodec where Value == PlaneExtents {
  /// A kernel, a stride or a dilation.
  static var extents: ConfigCodec { extents(1...512) }
  /// Zeros around an image.
  static var padding: ConfigCodec { extents(0...512) }

  /// One whole number within limits, or two as `[height, width]`.
  private static func extents(_ limits: ClosedRange<Int>) -> ConfigCodec {
    let number = ConfigCodec<Int>.integer(limits)
    let expectation = "\(number.expectation), or two as [height, width]"
    return ConfigCodec(
      expectation: expectation,
      decode: { node, key throws(TrainingConfigError) in
        guard case .list(let nodes) = node.content else {
          return PlaneExtents(try number.decode(node, key))
        }
        guard nodes.count == 2 else { throw .wrongType(node, key, expected: expectation) }
        return PlaneExtents(
          height: try number.decode(nodes[0], key.appending("0")),
          width: try number.decode(nodes[1], key.appending("1")))
      },
      encode: { extents in
        extents.height == extents.width
          ? number.encode(extents.height) : Node(extents.dimensions.compactMap(number.encode))
      })
  }
}
