/// How much the tests of the stories compute.
enum Effort {
  /// The seeds on which a story must come out as it says.
  static let seeds = [1, 2, 3, 4, 5]
  /// The seeds for the many pairs of an illness and its cure.
  static let storySeeds = [1, 2, 3]
  /// The steps after which a story has shown itself.
  static let steps = 100
}
