/// Sixteen neighbouring elements, calculated with at once: one register of AVX-512, two of AVX2.
typealias Lanes = SIMD16<Float>

/// Elements seen as vectors of sixteen.
///
/// Where the last vector has fewer than sixteen elements, the missing ones read as zero and are not
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

  /// The number of vectors without a missing element.
  var wholeCount: Int { count / Lanes.scalarCount }

  /// One vector.
  subscript(index: Int) -> Lanes {
    @inline(__always) get { vector(index, missing: 0) }
    @inline(__always) nonmutating set {
      guard index < wholeCount else { return setPartial(index, newValue) }
      setWhole(index, newValue)
    }
  }

  /// One vector, with a value of the caller's choice for missing elements.
  @inline(__always)
  func vector(_ index: Int, missing: Float) -> Lanes {
    index < wholeCount ? self[whole: index] : partial(index, missing: missing)
  }
}

extension LaneView {
  /// A vector that was calculated for an index, with 0 for missing elements.
  @inline(__always)
  func present(_ lanes: Lanes, at index: Int) -> Lanes {
    index < wholeCount ? lanes : withoutMissing(lanes, index)
  }

  @inline(never)
  private func withoutMissing(_ lanes: Lanes, _ index: Int) -> Lanes {
    var present = Lanes.zero
    for lane in 0..<count - index * Lanes.scalarCount {
      present[lane] = lanes[lane]
    }
    return present
  }
}

extension LaneView {
  /// One of the first ``wholeCount`` vectors, without a look at the index.
  subscript(whole index: Int) -> Lanes {
    @inline(__always) get {
      base.loadUnaligned(fromByteOffset: index * MemoryLayout<Lanes>.stride, as: Lanes.self)
    }
  }

  @inline(__always)
  private func setWhole(_ index: Int, _ lanes: Lanes) {
    base.storeBytes(of: lanes, toByteOffset: index * MemoryLayout<Lanes>.stride, as: Lanes.self)
  }

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
