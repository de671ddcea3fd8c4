public import Runs
internal import Telemetry

extension RunExport {
  private static let columns = [
    "step", "epoch", "wall_time", "loss", "learning_rate", "clip_mode", "threshold", "norm",
    "clipped_norm", "outcome",
  ]

  /// Writes a table with one row a step, as RFC 4180 describes it.
  ///
  /// Numbers have the digits that tell them apart from every other Float; NaN and infinity are
  /// `nan`, `inf` and `-inf`.
  ///
  /// - Parameters:
  ///   - includesTensors: whether every statistic of every tensor gets a column, named
  ///     `tensor.statistic`.
  ///   - write: takes the text.
  /// - Throws: when the run cannot be read, or what `write` throws.
  public func writeCSV(includesTensors: Bool, to write: Output) throws(RunError) {
    var text = header(includesTensors: includesTensors)
    try run.forEachRecord { (record) throws(RunError) in
      text += row(record)
      if includesTensors {
        for value in record.statistics.values { text += "," + NumberFormat.exact(value) }
      }
      text += "\r\n"
      guard text.utf8.count >= Self.pieceByteCount else { return }
      try write(Array(text.utf8))
      text = ""
    }
    try write(Array(text.utf8))
  }

  private func header(includesTensors: Bool) -> String {
    let tensors = includesTensors ? run.description.tensors : []
    let names = tensors.flatMap { tensor in
      StatisticsField.allCases.map { "\(tensor.name).\($0.name)".csvField }
    }
    return (Self.columns + names).joined(separator: ",") + "\r\n"
  }

  private func row(_ record: StepRecord) -> String {
    let clipping = record.clipping
    let number = NumberFormat.exact
    let cells = [
      "\(record.step)", "\(record.epoch)", "\(record.wallTime)", number(record.loss),
      number(record.learningRate), clipping.mode.rawValue, number(clipping.threshold),
      number(record.norm), number(record.clippedNorm), record.outcome.rawValue,
    ]
    return cells.joined(separator: ",")
  }
}

extension String {
  /// The text as a field: in quotes where a comma, a quote or a line break asks for them.
  var csvField: String {
    let special: Set<Character> = [",", "\"", "\n", "\r", "\r\n"]
    guard contains(where: special.contains) else { return self }
    return "\"" + map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
