/// Groups that are columns: eight of them are measured at once.
extension Moments {
  func measureColumns(_ x: Matrix) {
    let elementCount = Double(x.rowCount)
    x.forEachStrip { strip in
      let means = strip.sum { _, x in x } / elementCount
      let centres = Lanes(means)
      let squares = strip.sum { _, x in (x - centres) * (x - centres) } / elementCount
      for column in strip.columns {
        let lane = strip.lane(of: column)
        set(mean: means[lane], squareAroundIt: squares[lane], of: column)
      }
    }
  }
}
