/// Eight neighbouring elements, calculated with at once.
typealias Lanes = SIMD8<Float>

/// Elements seen as vectors of eight.
///
/// Where the last vector has fewer than eight elements, the missing ones read as zero and are not
/// written. A value that keeps its tensor alive.
struct LaneView {
  private let storage: Tensor
  private let base: UnsafeMutableRawPointer
  private let count: Int

  init(_ storage: Tensor, base: UnsafeMutablePointer<Float>, count: Int) {
    self.storage = storage
    self.base = UnsafeMutableRawPointer(base)
    self.count = count
  }

  /// The positions of all vectors.
  var indices: Range<Int> { 0..<(count + Lanes.scalarCount - 1) / Lanes.scalarCount }

  /// One vector.
  subscript(index: Int) -> Lanes {
    @inline(__always) get { vector(index, missing: 0) }
    @inline(__always) nonmutating set {
      guard isWhole(index) else { return setPartial(index, newValue) }
      base.storeBytes(
        of: newValue, toByteOffset: index * MemoryLayout<Lanes>.stride, as: Lanes.self)
    }
  }

  /// One vector, with a value of the caller's choice for missing elements.
  @inline(__always)
  func vector(_ index: Int, missing: Float) -> Lanes {
    guard isWhole(index) else { return partial(index, missing: missing) }
    return base.loadUnaligned(fromByteOffset: index * MemoryLayout<Lanes>.stride, as: Lanes.self)
  }
}

extension LaneView {
  @inline(__always)
  private func isWhole(_ index: Int) -> Bool { (index + 1) * Lanes.scalarCount <= count }

  @inline(never)
  private func partial(_ index: Int, missing: Float) -> Lanes {
    var lanes = Lanes(repeating: missing)
    for (lane, position) in (index * Lanes.scalarCount..<count).enumerated() {
      lanes[lane] = elements[position]
    }
    return lanes
  }

  @inline(never)
  private func setPartial(_ index: Int, _ lanes: Lanes) {
    for (lane, position) in (index * Lanes.scalarCount..<count).enumerated() {
      elements[position] = lanes[lane]
    }
  }

  private var elements: UnsafeMutablePointer<Float> { base.assumingMemoryBound(to: Float.self) }
}
