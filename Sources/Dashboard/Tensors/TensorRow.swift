/// A row of the table of tensors.
enum TensorRow: Equatable, Sendable {
  case tensor(Int)
  /// A folded group of the ``NameTree``, with those of its tensors that the filter lets through.
  case group(Int, tensors: [Int])

  /// The tensor that is selected with the row.
  var leader: Int {
    switch self {
    case .tensor(let tensor): tensor
    case .group(_, let tensors): tensors[0]
    }
  }

  /// All tensors that the row stands for; never empty.
  var tensors: [Int] {
    switch self {
    case .tensor(let tensor): [tensor]
    case .group(_, let tensors): tensors
    }
  }
}
