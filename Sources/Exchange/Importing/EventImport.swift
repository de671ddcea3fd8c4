internal import Foundation
public import Runs
internal import Telemetry
internal import TensorBoard

/// Event files of TensorBoard on their way to a run.
///
/// They are read twice, piece by piece: once to learn which tags there are, because a run says at
/// its beginning which tensors it has, and once to record their values.
public struct EventImport {
  /// More steps than a record can hold.
  private static let stepLimit = 1 << 40
  /// The year 9999 begins then; a time beyond is none.
  private static let lastTime = 253_370_764_800.0

  let folder: EventFolder
  let plan: TagPlan
  let survey: TagSurvey
  let metricLimit: Int
  /// What is added to the number of every step, because runs count from 1.
  let stepShift: Int
  /// The largest step of the run.
  let lastStep: Int

  /// Looks at event files and decides what becomes of their tags.
  ///
  /// - Parameters:
  ///   - path: an event file, or a folder that holds some.
  ///   - choices: the tags that a person has chosen.
  ///   - metricLimit: the most evaluations that the run is given, because a dashboard keeps all of
  ///     them in memory.
  /// - Throws: when there are none, or none that can become a run.
  public init(
    _ path: String, choosing choices: TagChoices, metricLimit: Int = 200_000
  ) throws(EventImportError) {
    self.metricLimit = metricLimit
    folder = try EventFolder(path)
    survey = try TagSurvey(folder)
    plan = try TagPlan(survey, path: path, choices: choices, metricLimit: metricLimit)
    let (plan, survey) = (plan, survey)
    let facts = survey.tags.filter { plan.roles[$0.name]?.makesSteps == true }.map(\.facts)
    let first = facts.map(\.firstStep).min() ?? 1
    let last = facts.map(\.lastStep).max() ?? 1
    let (span, isTooLong) = last.subtractingReportingOverflow(first)
    guard !isTooLong, span < Self.stepLimit, last < Self.stepLimit else {
      throw .impossibleSteps(path: path, first: first, last: last)
    }
    stepShift = first < 1 ? 1 - first : 0
    lastStep = last + stepShift
  }

  /// What a run made of the files is called.
  public var name: String { folder.name }

  /// Seconds since 1970 at which the first value was written.
  public var startedAt: Double {
    (0...Self.lastTime).contains(survey.startedAt) ? survey.startedAt : 0
  }

  /// The text that stands in place of a configuration, which nobody knows.
  public var configuration: String {
    let columns = plan.roles.compactMap { tag, role in
      if case .column(let column) = role { (column.usualTags[0], tag) } else { nil }
    }
    let lines = columns.sorted { $0.0 < $1.0 }.map { "  \($0.0): \(Self.quoted($0.1))\n" }
    return """
      # Made by 'gradhelm import'. How this run was trained is not known, so it can be replayed,
      # compared and exported, but neither resumed nor repeated.
      name: \(Self.quoted(name))
      imported:

      """ + lines.joined()
  }

  /// A text as YAML and JSON write it.
  private static func quoted(_ text: String) -> String {
    String(decoding: JSONText.bytes(of: text, JSONText.encoder()), as: UTF8.self)
  }
}

extension EventImport {
  /// Records everything in the directory of a new run.
  ///
  /// - Returns: what became of the values.
  public func write(to directory: RunDirectory) throws(EventImportError) -> ImportReport {
    let (right, recorder): (RunLock, Recorder)
    do throws(RunError) {
      right = try directory.lock()
      recorder = try Recorder(directory, description: description, byteLimit: 16 << 20) { _ in }
    } catch {
      throw .run(error)
    }
    var pass = ImportPass(self, recorder: recorder)
    let report = try pass.run()
    if case .failed(_, let reason) = recorder.close() {
      throw .run(.unwritable(path: directory.path, reason: reason))
    }
    return withExtendedLifetime(right) { report }
  }

  private var description: RunDescription {
    let layers = plan.tensors.map(\.layerName)
    let names = layers.reduce(into: [String]()) { names, layer in
      if names.last != layer { names.append(layer) }
    }
    var layer = -1
    let tensors = plan.tensors.enumerated().map { index, tensor in
      if index == 0 || layers[index] != layers[index - 1] { layer += 1 }
      return TensorDescription(
        name: tensor.name, layer: layer, kind: tensor.kind, shape: [tensor.elementCount])
    }
    return RunDescription(
      name: name, configuration: configuration,
      layers: names.map { LayerDescription(name: $0, kind: "imported") }, tensors: tensors,
      optimizer: "unknown", loss: "unknown", batchSize: 1, stepsPerEpoch: lastStep,
      totalSteps: lastStep, seed: 0, threadCount: 1, startedAt: startedAt, processID: getpid(),
      settings: settings)
  }

  private var settings: ControlSettings {
    var clipping = ClippingSettings(mode: plan.columns.contains(.threshold) ? .norm : .off)
    clipping.threshold = firstValue(of: .threshold) ?? clipping.threshold
    return ControlSettings(clipping: clipping, learningRate: firstValue(of: .learningRate) ?? 0)
  }

  /// The first number of a column, if settings can have it.
  private func firstValue(of column: StepColumn) -> Float? {
    let tag = survey.tags.first { plan.roles[$0.name] == .column(column) }
    let value = tag.map { Float($0.facts.firstScalar) }
    return value.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }

  /// The files as they are before they are read for the second time.
  var files: [ImportedFile] {
    zip(folder.files, survey.fileTags).map { file, tags in
      ImportedFile(
        stream: EventFileStream(path: file.path), roles: tags.map { plan.roles[$0] ?? .none })
    }
  }

  /// The step of the run that a value belongs to, or nil when the first reading knew no such step.
  func step(of value: SummaryValue) -> Int? {
    let (step, isTooFar) = value.step.addingReportingOverflow(stepShift)
    return !isTooFar && (1...lastStep).contains(step) ? step : nil
  }

  /// Whether the first epoch is 0 in the files.
  var countsEpochsFromZero: Bool {
    survey.tags.contains { plan.roles[$0.name] == .column(.epoch) && $0.facts.firstScalar == 0 }
  }
}

extension TagRole {
  /// Whether the values belong to steps, and not to evaluations after them.
  fileprivate var makesSteps: Bool {
    switch self {
    case .column, .statistic, .gradient: true
    case .magnitudes, .metric, .none: false
    }
  }
}

extension TagPlan.PlannedTensor {
  /// The name up to the last point: the layer, as PyTorch names parameters.
  fileprivate var layerName: String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// What the name says about the tensor.
  fileprivate var kind: TensorKind {
    let end = name.split(separator: ".").last.map(String.init) ?? name
    return end.hasPrefix("bias") ? .bias : end.hasPrefix("weight_hh") ? .recurrent : .weight
  }
}
