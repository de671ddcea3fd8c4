import Canvas

/// A view drawn into a frame of its own.
func picture(_ view: some View, width: Int, height: Int) -> CellBuffer {
  var frame = CellBuffer(width: width, height: height)
  view.draw(in: frame.area, of: &frame)
  return frame
}
