/// An embedding: every index becomes a row of a table of vocabulary × width.
///
/// For inputs that are indices, such as characters: it stands first.
public struct EmbeddingConfig: Equatable, Sendable {
  /// The length of a row.
  public var width = 64
  /// The number of rows; nil for as many as the data have different values.
  public var vocabulary: Int?
  /// How the table starts; by default as PyTorch's does.
  public var initialisation = Initialisation.normal(sigma: 1)

  /// Describes a table of 64 columns with a row for every value of the data.
  public init() {}
}
