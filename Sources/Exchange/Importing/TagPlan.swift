internal import Telemetry

/// Which tag becomes what in a run, decided after a first look at all of them.
struct TagPlan {
  /// The most tensors that a run is given; statistics of further ones become metrics.
  private static let tensorLimit = 10_000

  /// What every tag becomes.
  private(set) var roles: [String: TagRole] = [:]
  /// The columns that some tag fills.
  private(set) var columns: Set<StepColumn> = []
  /// The tensors, in the order in which their tags first appear.
  private(set) var tensors: [PlannedTensor] = []
  /// Of so many neighbouring values of a metric one is kept.
  private(set) var metricStride = 1
  /// The metrics.
  private(set) var metricCount = 0
  /// Tags with values that a run has no place for: texts, images, histograms of other things.
  private(set) var passedOver: [String] = []
  private var places: [String: Int] = [:]
  private var metrics: [String: String] = [:]

  /// A tensor that tags tell something of.
  struct PlannedTensor: Equatable {
    var name: String
    var elementCount = 1
    /// The statistics that have a tag of their own.
    var fields: Set<StatisticsField> = []
    /// Whether histograms of its gradient can stand in for other statistics.
    var hasGradients = false
  }

  /// Decides for all tags of some files.
  init(
    _ survey: TagSurvey, path: String, choices: TagChoices, metricLimit: Int
  ) throws(EventImportError) {
    let scalars = survey.tags.filter { $0.facts.scalarCount > 0 }.map(\.name)
    for column in StepColumn.allCases {
      let tag = try choices.tag(for: column, among: scalars, path: path)
      guard let tag, roles[tag] == nil else { continue }
      roles[tag] = .column(column)
      columns.insert(column)
    }
    guard columns.contains(.loss) else { throw .noLoss(path: path, tags: scalars) }
    for (name, facts) in survey.tags where roles[name] == nil { roles[name] = role(name, facts) }
    let metricTags = survey.tags.filter { tag in
      if case .metric? = roles[tag.name] { true } else { false }
    }
    metricCount = metricTags.count
    let valueCount = metricTags.reduce(0) { $0 + $1.facts.scalarCount }
    metricStride = max(1, (valueCount + metricLimit - 1) / metricLimit)
  }

  private mutating func role(_ tag: String, _ facts: TagFacts) -> TagRole {
    if facts.histogramCount > 0 {
      if let name = TagName.magnitudes(tag), let tensor = place(of: name, facts) {
        return .magnitudes(tensor: tensor)
      }
      if let name = TagName.gradient(tag), let tensor = place(of: name, facts) {
        tensors[tensor].hasGradients = true
        return .gradient(tensor: tensor)
      }
    } else if facts.scalarCount > 0 {
      return scalarRole(tag, facts)
    }
    passedOver.append(tag)
    return .none
  }

  private mutating func scalarRole(_ tag: String, _ facts: TagFacts) -> TagRole {
    if let (field, name) = TagName.statistic(tag), let tensor = place(of: name, facts),
      tensors[tensor].fields.insert(field).inserted
    {
      return .statistic(tensor: tensor, field)
    }
    var metric = TagName.metric(tag)
    let key = "\(metric.split) \(metric.name)"
    if metrics[key] != nil { metric.name = tag }
    metrics[key] = tag
    return .metric(metric.split, metric.name)
  }

  /// The place of a tensor, or nil when there are too many.
  private mutating func place(of name: String, _ facts: TagFacts) -> Int? {
    let elementCount = Int(exactly: facts.elementCount.rounded()) ?? 0
    if let place = places[name] {
      tensors[place].elementCount = max(tensors[place].elementCount, elementCount)
      return place
    }
    guard tensors.count < Self.tensorLimit else { return nil }
    places[name] = tensors.count
    tensors.append(PlannedTensor(name: name, elementCount: max(1, elementCount)))
    return tensors.count - 1
  }
}

/// The tags that a person has chosen.
public struct TagChoices: Equatable, Sendable {
  /// The tag of the loss, or nil for the likeliest one.
  public var loss: String?
  /// The tag of the learning rate, or nil for the likeliest one.
  public var learningRate: String?
  /// The tag of the global norm of the gradient, or nil for the likeliest one.
  public var norm: String?

  /// Chooses tags.
  public init(loss: String? = nil, learningRate: String? = nil, norm: String? = nil) {
    self.loss = loss
    self.learningRate = learningRate
    self.norm = norm
  }

  /// The tag of a column: the chosen one, or the likeliest.
  func tag(
    for column: StepColumn, among tags: [String], path: String
  ) throws(EventImportError) -> String? {
    if let chosen = chosen(for: column) {
      guard tags.contains(chosen) else { throw .noSuchTag(chosen, path: path, tags: tags) }
      return chosen
    }
    for usual in column.usualTags {
      if let tag = tags.first(where: { $0.lowercased() == usual }) { return tag }
    }
    return nil
  }

  private func chosen(for column: StepColumn) -> String? {
    switch column {
    case .loss: loss
    case .learningRate: learningRate
    case .norm: norm
    case .clippedNorm, .threshold, .epoch: nil
    }
  }
}
