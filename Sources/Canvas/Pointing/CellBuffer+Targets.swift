extension CellBuffer {
  /// Makes a rectangle stand for something, in front of what it stood for before.
  ///
  /// Whoever draws something says what it stands for, so that what is seen and what can be
  /// pointed at are never two things.
  public mutating func mark(_ area: Rect, as target: Target) {
    let area = area.intersection(self.area)
    if !area.isEmpty { targets.append(TargetArea(target: target, area: area)) }
  }

  /// Makes every cell stand for nothing.
  public mutating func removeTargets() {
    targets.removeAll()
  }

  /// What a cell stands for, the front first.
  public func targets(column: Int, row: Int) -> [TargetArea] {
    targets.reversed().filter { $0.area.contains(column: column, row: row) }
  }
}
