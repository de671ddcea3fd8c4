/// Sixteen neighbouring elements, calculated with at once: one register of AVX-512, two of AVX2.
typealias Lanes = SIMD16<Float>

/// Elements seen as vectors of sixteen.
///
/// Where the last vector has fewer than sixteen elements, the missing ones read as zero and are not
/// written. A value that keeps its tensor alive.
struct LaneView {
  private let storage: Tensor
  private let base: UnsafeMutableRawPointer
  /// The number of elements.
  let count: Int

  init(_ storage: Tensor, base: UnsafeMutablePointer<Float>, count: Int) {
    self.storage = storage
    self.base = UnsafeMutableRawPointer(base)
    self.count = count
  }

  /// The numbers of all vectors.
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

/// The place of one vector, which says whether all its elements are there: inlined into a loop over
/// whole vectors, nothing is left of the question.
struct LanePlace {
  fileprivate let index: Int
  fileprivate let isWhole: Bool

  /// The place of a vector without a missing element.
  @inline(__always)
  init(whole index: Int) {
    self.index = index
    isWhole = true
  }

  /// The place of a vector with missing elements.
  fileprivate init(partial index: Int) {
    self.index = index
    isWhole = false
  }
}

extension LaneView {
  /// The place of the vector with missing elements, if there is one.
  var rest: LanePlace? {
    wholeCount < indices.upperBound ? LanePlace(partial: wholeCount) : nil
  }

  /// The vector at a place.
  subscript(place: LanePlace) -> Lanes {
    @inline(__always) get {
      place.isWhole ? self[whole: place.index] : partial(place.index, missing: 0)
    }
    @inline(__always) nonmutating set {
      guard place.isWhole else { return setPartial(place.index, newValue) }
      setWhole(place.index, newValue)
    }
  }

  /// A vector that was calculated for a place, with 0 for missing elements.
  @inline(__always)
  func present(_ lanes: Lanes, at place: LanePlace) -> Lanes {
    place.isWhole ? lanes : withoutMissing(lanes, place.index)
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
      base.loadUnaligned(fromByteOffset: index &* MemoryLayout<Lanes>.stride, as: Lanes.self)
    }
  }

  @inline(__always)
  private func setWhole(_ index: Int, _ lanes: Lanes) {
    base.storeBytes(of: lanes, toByteOffset: index &* MemoryLayout<Lanes>.stride, as: Lanes.self)
  }

  @inline(never)
  private func partial(_ index: Int, missing: Float) -> Lanes {
    var lanes = Lanes(repeating: missing)
    withUnsafeMutableBytes(of: &lanes) {
      $0.copyMemory(from: UnsafeRawBufferPointer(present(index)))
    }
    return lanes
  }

  @inline(never)
  private func setPartial(_ index: Int, _ lanes: Lanes) {
    let bytes = present(index)
    withUnsafeBytes(of: lanes) {
      bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0.prefix(bytes.count)))
    }
  }

  /// The bytes of those elements of a vector that are not missing.
  private func present(_ index: Int) -> UnsafeMutableRawBufferPointer {
    let (start, stride) = (min(index * Lanes.scalarCount, count), MemoryLayout<Float>.stride)
    let presentCount = min(count - start, Lanes.scalarCount)
    return UnsafeMutableRawBufferPointer(
      start: base + start * stride, count: presentCount * stride)
  }
}
