/// A row-major array of Float32 in memory that is aligned for vector instructions.
///
/// A class, because layers hand their outputs to each other without copying, and because kernels
/// write into tensors that were sized once, before the first step. A tensor made for a full batch
/// serves a smaller one through ``setRowCount(_:)``. Belongs to the queue that made it.
public final class Tensor {
  /// Cache lines and the widest vector registers are 64 bytes long.
  private static let alignment = 64

  /// The size of each dimension, outermost first.
  public private(set) var shape: [Int]
  /// The number of elements.
  public private(set) var count: Int
  /// The first element; valid while the tensor lives.
  let base: UnsafeMutablePointer<Float>
  private let capacity: Int

  /// Makes a tensor of zeros.
  public init(shape: [Int]) {
    precondition(shape.allSatisfy { $0 >= 0 }, "No dimension of a tensor is negative.")
    self.shape = shape
    count = shape.reduce(1, *)
    capacity = count
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Float>.stride, alignment: Self.alignment)
    base = bytes.bindMemory(to: Float.self, capacity: count)
    base.initialize(repeating: 0, count: count)
  }

  /// Makes a tensor of the given elements, row-major.
  public convenience init(shape: [Int], values: [Float]) {
    self.init(shape: shape)
    setValues(values)
  }

  deinit {
    UnsafeMutableRawPointer(base).deallocate()
  }

  /// One element by its row-major position.
  public subscript(position: Int) -> Float {
    get {
      precondition(0..<count ~= position, "This position is outside of the tensor.")
      return base[position]
    }
    set {
      precondition(0..<count ~= position, "This position is outside of the tensor.")
      base[position] = newValue
    }
  }
}

extension Tensor {
  /// The size of the outermost dimension: in a batch, the number of samples.
  public var rowCount: Int { shape.first ?? 1 }

  /// Uses the first rows of the storage only, or all of them again.
  public func setRowCount(_ rowCount: Int) {
    guard rowCount != self.rowCount else { return }
    precondition(!shape.isEmpty && rowCount >= 0, "Only a tensor with rows can have fewer of them.")
    shape[0] = rowCount
    count = shape.reduce(1, *)
    precondition(count <= capacity, "A tensor has no more rows than it was made for.")
  }
}

extension Tensor {
  /// A copy of all elements, row-major.
  public var values: [Float] {
    Array(UnsafeBufferPointer(start: base, count: count))
  }

  /// Replaces all elements.
  public func setValues(_ values: [Float]) {
    precondition(values.count == count, "A tensor takes as many values as it has elements.")
    for (position, value) in values.enumerated() {
      base[position] = value
    }
  }

  /// Gives every element the same value.
  public func fill(with value: Float) {
    base.update(repeating: value, count: count)
  }

  /// Lends all elements for writing, row-major.
  public func withMutableSpan(_ body: (inout MutableSpan<Float>) -> Void) {
    let elements = UnsafeMutableBufferPointer(start: base, count: count)
    var span = elements.mutableSpan
    body(&span)
  }
}
