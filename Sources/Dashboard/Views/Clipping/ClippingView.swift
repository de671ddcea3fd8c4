internal import Canvas

/// What other clipping would have done to the steps that are shown, and what the modes that learn
/// know.
struct ClippingView: View {
  let scene: Scene

  private static let smallestWidthWithCurve = 76
  private static let smallestCurveWidth = 37
  private static let tallHeight = 24

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let answer = scene.state.clippingAnswer
    let isTall = area.height >= Self.tallHeight
    let (above, below) = area.splitBottom(area.height < 12 ? 0 : isTall ? 7 : 5)
    let hasCurve = area.width >= Self.smallestWidthWithCurve
    let curveWidth = hasCurve ? max(Self.smallestCurveWidth, above.width * 2 / 5) : 0
    let (left, right) = above.splitLeft(curveWidth)
    ThresholdCurvePanel(scene: scene, answer: answer).draw(in: left, of: &buffer)
    ClippingCasesPanel(scene: scene, answer: answer).draw(in: right, of: &buffer)
    LearnedClippingPanel(scene: scene, answer: answer).draw(in: below, of: &buffer)
  }
}
