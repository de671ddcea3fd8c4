internal import Canvas
internal import Telemetry

/// A whole run in some columns, with the most important of what happened in each.
struct Timeline: Equatable, Sendable {
  /// Something that happened, and when.
  struct Place: Equatable, Sendable {
    let landmark: Landmark
    let step: Int
  }

  private let scale: ColumnScale
  /// What happened in every column.
  let places: [Place?]

  /// Condenses a run of some steps; costs the width, and hardly more in a longer run.
  init(_ landmarks: Landmarks, stepCount: Int, width: Int) {
    let scale = ColumnScale(steps: 1...max(1, stepCount), width: max(1, width))
    self.scale = scale
    places = (0..<scale.width).map { column in
      guard scale.column(of: scale.firstStep(of: column)) == column else { return nil }
      let steps = scale.steps(of: column)
      return Landmark.allCases.reversed().lazy.compactMap { landmark in
        landmarks.first(landmark, in: steps).map { Place(landmark: landmark, step: $0) }
      }.first
    }
  }

  /// The column of a step, those outside of the run in the first or the last one.
  func column(of step: Int) -> Int {
    let step = min(max(step, scale.steps.lowerBound), scale.steps.upperBound)
    return scale.column(of: step) ?? 0
  }

  /// The step in a cell: where something happened that, at the ends those of the run.
  func step(at pointer: Pointer, in area: Rect) -> Int {
    let column = min(max(0, pointer.column - area.column), scale.width - 1)
    if let place = places[column] { return place.step }
    return column == scale.width - 1 ? scale.steps.upperBound : scale.firstStep(of: column)
  }
}
