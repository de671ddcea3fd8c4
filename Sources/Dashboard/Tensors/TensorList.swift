internal import Canvas
internal import Telemetry

/// The rows of the table of tensors: filtered, folded and sorted.
///
/// Rows change when a person asks for it and at most once a second by themselves, so that a frame
/// costs what is visible, however many tensors there are.
struct TensorList: Sendable {
  /// The names by which tensors fold into groups.
  private(set) var tree = NameTree(names: [])
  private(set) var filter = TensorFilter(names: [])
  private(set) var order = TensorOrder()
  /// Whether keys go to the filter.
  var isTyping = false
  /// The row of the screen's table in which the selected one stands, or nil for the middle.
  var screenRow: Int?
  /// The names of all tensors, in the order of the network.
  private(set) var names: [String] = []
  /// The rows, from the top.
  private(set) var rows: [TensorRow] = []
  /// The number of elements of every tensor, and of all together.
  private(set) var sizes: [Int] = []
  private(set) var parameterCount = 0
  /// The columns of the longest name.
  private(set) var longestName = 0

  private var folded: Set<Int> = []
  /// The row of every tensor, or nil for one that the filter leaves out.
  private var rowNumbers: [Int?] = []
  private var arrangedAt = 0.0
  private var arrangedStep = 0

  /// The row that stands for a tensor, or nil when it is left out.
  func row(of tensor: Int) -> Int? {
    rowNumbers.indices.contains(tensor) ? rowNumbers[tensor] : nil
  }

  /// Whether some tensors stand together in one row.
  var isFolded: Bool { !folded.isEmpty }

  /// Whether the rows may be out of order by now.
  func isOutdated(at time: Double, step: Int) -> Bool {
    order.followsSteps && step != arrangedStep && abs(time - arrangedAt) >= 1
  }
}

extension TensorList {
  /// Begins anew with the tensors of a run; filter and order stay.
  mutating func replace(_ tensors: [TensorDescription]) {
    names = tensors.map(\.name)
    sizes = tensors.map(\.parameterCount)
    parameterCount = sizes.reduce(0, +)
    longestName = names.lazy.map(\.columnCount).max() ?? 0
    tree = NameTree(names: names)
    filter = TensorFilter(filter.text, names: names)
    folded = []
  }

  /// Leaves out the tensors that a text does not match.
  mutating func filter(by text: String) {
    filter = TensorFilter(text, names: names)
  }

  mutating func sort(by order: TensorOrder) {
    self.order = order
  }

  /// Puts a tensor's row and all with the same beginning into one.
  mutating func fold(around tensor: Int) {
    let path = tree.path(of: tensor)
    let level = path.firstIndex(where: folded.contains) ?? path.count
    if level > 0 { folded.insert(path[level - 1]) }
  }

  /// Opens the group that stands for a tensor by one level.
  mutating func unfold(around tensor: Int) {
    guard let group = tree.path(of: tensor).first(where: folded.contains) else { return }
    folded.remove(group)
    for member in names.indices {
      let path = tree.path(of: member)
      if let level = path.firstIndex(of: group), level + 1 < path.count {
        folded.insert(path[level + 1])
      }
    }
  }

  /// Folds every tensor into its smallest group, or opens all groups.
  mutating func toggleFolding() {
    folded = isFolded ? [] : Set(names.indices.compactMap { tree.path(of: $0).last })
  }
}

extension TensorList {
  /// Makes the rows anew.
  ///
  /// - Parameters:
  ///   - measurements: what the rows are sorted by.
  ///   - time: the time, in seconds.
  mutating func arrange(by measurements: TensorMeasurements, at time: Double) {
    rows = sorted(foldedRows(), by: measurements)
    rowNumbers = Array(repeating: nil, count: names.count)
    for (number, row) in rows.enumerated() {
      for tensor in row.tensors { rowNumbers[tensor] = number }
    }
    arrangedAt = time
    arrangedStep = measurements.step
  }

  /// One row for each tensor, or for the outermost folded group that it is in.
  private func foldedRows() -> [TensorRow] {
    guard isFolded else { return filter.matches.map(TensorRow.tensor) }
    var members: [Int: [Int]] = [:]
    var leaders: [(tensor: Int, group: Int?)] = []
    for tensor in filter.matches {
      let group = tree.path(of: tensor).first(where: folded.contains)
      if group.map({ members[$0] == nil }) ?? true { leaders.append((tensor, group)) }
      if let group { members[group, default: []].append(tensor) }
    }
    return leaders.map { leader in
      leader.group.map { .group($0, tensors: members[$0] ?? []) } ?? .tensor(leader.tensor)
    }
  }

  /// Sorts by the key; rows that are equal stay in the order of the network.
  private func sorted(_ rows: [TensorRow], by measurements: TensorMeasurements) -> [TensorRow] {
    switch order.key {
    case .position: order.isReversed ? rows.reversed() : rows
    case .name: sorted(rows, by: rows.map(name))
    case .size: sorted(rows, by: rows.map { $0.tensors.reduce(0) { $0 + sizes[$1] } })
    case .norm, .maximum, .updateRatio, .zeroFraction, .flags:
      sorted(
        rows, by: rows.map { measurements.value(of: $0, for: order.key, sizes: sizes) })
    }
  }

  private func sorted(_ rows: [TensorRow], by values: [some Comparable]) -> [TensorRow] {
    let numbers = rows.indices.sorted {
      if values[$0] == values[$1] { return $0 < $1 }
      return (values[$0] < values[$1]) == order.isAscending
    }
    return numbers.map { rows[$0] }
  }

  /// The name of a row: that of a tensor, or a pattern for the names of a group.
  func name(of row: TensorRow) -> String {
    switch row {
    case .tensor(let tensor): names[tensor]
    case .group(let group, _): tree.groups[group].name + ".*"
    }
  }
}
