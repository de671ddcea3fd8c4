/// Which tensors belong together by the parts of their names between dots.
///
/// A group is a beginning that at least two names share, for example `encoder.layer3`. Of
/// beginnings that the same tensors share, the longest one is the group.
struct NameTree: Sendable {
  /// Tensors whose names begin alike.
  struct Group: Equatable, Sendable {
    /// The parts that the names share.
    var name: String
    /// How many tensors it has.
    var count: Int
  }

  /// All groups, numbered in order of first appearance.
  private(set) var groups: [Group] = []
  /// The groups of each tensor, the largest first.
  private var paths: [[Int]] = []

  /// The most dots that are looked at, which bounds what a strange name costs.
  private static let deepestLevel = 12

  init(names: [String]) {
    var numbers: [Substring: Int] = [:]
    for name in names {
      paths.append(Self.beginnings(of: name).map { number(of: $0, in: &numbers) })
      for group in paths[paths.count - 1] { groups[group].count += 1 }
    }
    for tensor in paths.indices { paths[tensor] = distinct(paths[tensor]) }
  }

  /// The groups of a tensor, the largest first.
  func path(of tensor: Int) -> [Int] { paths[tensor] }

  private mutating func number(of name: Substring, in numbers: inout [Substring: Int]) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = groups.count
    groups.append(Group(name: String(name), count: 0))
    return groups.count - 1
  }

  /// What stands before the dots of a name, the shortest first.
  private static func beginnings(of name: String) -> [Substring] {
    name.indices.lazy.filter { name[$0] == "." }.prefix(deepestLevel).map { name[..<$0] }
  }

  /// The groups of a path that have several tensors, and fewer than the group around them.
  private func distinct(_ path: [Int]) -> [Int] {
    path.indices.filter { level in
      let count = groups[path[level]].count
      return count > 1 && (level + 1 == path.count || groups[path[level + 1]].count < count)
    }.map { path[$0] }
  }
}
