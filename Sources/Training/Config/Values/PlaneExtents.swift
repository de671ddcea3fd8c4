/// A number for the rows and one for the columns of an image: of a kernel, a stride, a padding.
public struct PlaneExtents: Equatable, Sendable {
  /// What holds from row to row.
  public var height: Int
  /// What holds from column to column.
  public var width: Int

  /// Takes both numbers.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// Takes one number for both.
  public init(_ both: Int) {
    self.init(height: both, width: both)
  }

  /// Height and width.
  public var dimensions: [Int] { [height, width] }
}
