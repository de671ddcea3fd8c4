internal import Runs
internal import Telemetry
internal import TensorBoard

/// The second reading of event files, which records their values.
struct ImportPass {
  private let source: EventImport
  private let recorder: Recorder
  private var window: StepWindow
  private var completion: StepCompletion
  private var metricValueCount = 0
  private var stepCount = 0
  private var lastTime = 0.0

  /// Begins to record.
  init(_ source: EventImport, recorder: Recorder) {
    self.source = source
    self.recorder = recorder
    completion = StepCompletion(source.plan, countsEpochsFromZero: source.countsEpochsFromZero)
    window = StepWindow(slotCount: completion.slotCount)
  }

  /// Reads all files, by turns the one whose steps are behind the others'.
  mutating func run() throws(EventImportError) -> ImportReport {
    var files = source.files
    while let next = Self.next(of: files) {
      try read(&files[next])
      for row in window.takeSurplus() { record(row) }
    }
    for row in window.takeAll() { record(row) }
    recorder.receive(
      .finished(RunEnding(step: source.lastStep, wallTime: lastTime, reason: .completed)))
    return ImportReport(source, stepCount: stepCount, lateCount: window.lateCount)
  }

  private static func next(of files: [ImportedFile]) -> Int? {
    files.indices.filter { files[$0].stream.ending == nil }
      .min { files[$0].newestStep < files[$1].newestStep }
  }

  private mutating func read(_ file: inout ImportedFile) throws(EventImportError) {
    let roles = file.roles
    var newestStep = file.newestStep
    try file.stream.readPieceOfImport { value in
      // What was written since the first reading is left for another import.
      guard value.tag < roles.count else { return }
      switch roles[value.tag] {
      case .none: break
      case .metric(let split, let metric): evaluate(value, split, metric)
      case .column, .statistic, .magnitudes, .gradient:
        guard let step = source.step(of: value) else { return }
        newestStep = max(newestStep, step)
        add(value, roles[value.tag], step)
      }
    }
    file.newestStep = newestStep
  }

  private mutating func add(_ value: SummaryValue, _ role: TagRole, _ step: Int) {
    switch (role, value.content) {
    case (.column(let column), .scalar(let number)):
      set(number, column.rawValue, value, step)
    case (.statistic(let tensor, let field), .scalar(let number)):
      set(number, StepCompletion.slot(ofTensor: tensor, field), value, step)
    case (.magnitudes(let tensor), .histogram(let histogram)):
      keep(histogram, ofTensor: tensor, step)
    case (.gradient(let tensor), .histogram(let histogram)):
      keep(histogram, ofTensor: tensor, step)
      let own = source.plan.tensors[tensor].fields
      for (field, number) in histogram.gradientStatistics where !own.contains(field) {
        set(Double(number), StepCompletion.slot(ofTensor: tensor, field), value, step)
      }
    case (.column, _), (.statistic, _), (.magnitudes, _), (.gradient, _), (.metric, _),
      (.none, _):
      break
    }
  }

  private mutating func set(_ number: Double, _ slot: Int, _ value: SummaryValue, _ step: Int) {
    window.set(
      Float(number), slot: slot, step: step, wallTime: value.wallTime - source.startedAt)
  }

  private func keep(_ histogram: SummaryHistogram, ofTensor tensor: Int, _ step: Int) {
    recorder.receive(
      .detailed(
        DetailRecord(
          step: step, histograms: [histogram.magnitudes(ofTensor: tensor)], hiddenGradients: [])))
  }

  private mutating func evaluate(_ value: SummaryValue, _ split: DataSplit, _ metric: String) {
    guard case .scalar(let number) = value.content else { return }
    metricValueCount += 1
    guard metricValueCount % source.plan.metricStride == 0 else { return }
    let (step, isTooFar) = value.step.addingReportingOverflow(source.stepShift)
    recorder.receive(
      .evaluated(
        Evaluation(
          step: isTooFar ? source.lastStep : min(max(0, step), source.lastStep), split: split,
          metric: metric, value: Float(number))))
  }

  private mutating func record(_ row: StepWindow.Row) {
    let record = completion.record(row)
    stepCount += 1
    lastTime = max(lastTime, record.wallTime)
    recorder.receive(.stepped(record))
  }
}

/// A file that is being read for the second time.
struct ImportedFile {
  var stream: EventFileStream
  /// What each tag becomes, in the order in which the file has them.
  let roles: [TagRole]
  /// The newest step so far.
  var newestStep = Int.min
}
