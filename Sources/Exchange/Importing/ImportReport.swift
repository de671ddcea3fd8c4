internal import Telemetry

/// What became of the values of event files.
public struct ImportReport: Equatable, Sendable {
  /// The number of steps that were recorded.
  public let stepCount: Int
  /// The number of tensors with statistics.
  public let tensorCount: Int
  /// The number of metrics.
  public let metricCount: Int
  /// What is not in the run as it was in the files, in sentences.
  public let remarks: [String]

  init(_ source: EventImport, stepCount: Int, lateCount: Int) {
    self.stepCount = stepCount
    tensorCount = source.plan.tensors.count
    metricCount = source.plan.metricCount
    remarks =
      source.survey.damage
      + [
        Self.shift(source.stepShift), Self.thinning(source.plan.metricStride, source.metricLimit),
        Self.leftOut(source.plan.passedOver),
        Self.count(
          lateCount, "came for steps that were long over and could not be added to them"),
        Self.count(source.survey.surplusCount, "belong to tags beyond the first 100,000"),
        Self.count(
          source.survey.longRecordCount, "longer than 16 MiB were passed over", of: "records"),
      ].compactMap { $0 }
  }

  private static func shift(_ shift: Int) -> String? {
    guard shift > 0 else { return nil }
    return "Steps are numbered from 1 in a run: step \(1 - shift) of the files is its step 1."
  }

  private static func thinning(_ stride: Int, _ limit: Int) -> String? {
    guard stride > 1 else { return nil }
    return "Of every \(stride) values of metrics one was kept, because there are more than "
      + "\(NumberFormat.grouped(limit))."
  }

  private static func leftOut(_ tags: [String]) -> String? {
    guard !tags.isEmpty else { return nil }
    let shown = tags.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
    let rest = tags.count > 8 ? " and \(tags.count - 8) more" : ""
    return "A run has no place for the texts, images or histograms under \(shown)\(rest)."
  }

  private static func count(_ count: Int, _ what: String, of things: String = "values") -> String? {
    count > 0 ? "\(NumberFormat.grouped(count)) \(things) \(what)." : nil
  }
}
