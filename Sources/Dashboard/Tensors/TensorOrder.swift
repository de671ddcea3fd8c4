/// What the tensors of the table are sorted by.
enum TensorSortKey: CaseIterable, Equatable, Sendable {
  /// The order of the forward pass.
  case position
  case name
  /// The number of elements.
  case size
  case norm
  case maximum
  case updateRatio
  case zeroFraction
  /// What is wrong, the worst first; among equals the larger norm first.
  case flags
}

/// How the rows of the table are sorted.
struct TensorOrder: Equatable, Sendable {
  var key = TensorSortKey.position
  /// Whether the rows stand the other way round than is usual for the key.
  var isReversed = false

  /// Names go upwards and numbers downwards, unless it is reversed.
  var isAscending: Bool {
    switch key {
    case .position, .name: !isReversed
    case .size, .norm, .maximum, .updateRatio, .zeroFraction, .flags: isReversed
    }
  }

  /// Whether a new step may change the order.
  var followsSteps: Bool {
    switch key {
    case .position, .name, .size: false
    case .norm, .maximum, .updateRatio, .zeroFraction, .flags: true
    }
  }

  /// The order by the column that follows.
  var next: TensorOrder {
    let all = TensorSortKey.allCases
    guard let index = all.firstIndex(of: key) else { return self }
    return TensorOrder(key: all[(index + 1) % all.count])
  }
}

/// A number to sort by, before which stands how far it is from being one.
struct SortValue: Comparable, Sendable {
  private let rank: Int
  private let value: Double

  /// Places NaN above infinities and those above every number.
  init(_ value: Float) {
    rank = value.isNaN ? 2 : value.isInfinite ? 1 : 0
    self.value = value.isFinite ? Double(value) : 0
  }

  /// Places by rank first.
  init(rank: Int, _ value: Float) {
    self.rank = 4 * rank + SortValue(value).rank
    self.value = SortValue(value).value
  }

  static func < (first: SortValue, second: SortValue) -> Bool {
    (first.rank, first.value) < (second.rank, second.value)
  }
}
