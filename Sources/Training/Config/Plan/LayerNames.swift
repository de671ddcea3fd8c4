/// The names that layers get from what they are.
enum LayerNames {
  /// The stem of layers that are numbered even when there is one alone.
  static let hidden = "hidden"

  /// Names in the order of the forward pass: `rnn` for the only one of its stem, else `rnn1`.
  static func numbered(_ stems: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return stems.map { stem in
      counts[stem, default: 0] += 1
      let isAlone = stem != hidden && stems.count { $0 == stem } == 1
      return isAlone ? stem : "\(stem)\(counts[stem, default: 0])"
    }
  }

  /// Names of a whole model's layers; the last one is `output`.
  static func ofModel(_ stems: [String]) -> [String] {
    stems.isEmpty ? [] : numbered(stems.dropLast()) + ["output"]
  }
}
