/// Where a kernel of a time step is: some neighbouring units of one sample, seen as a vector.
protocol UnitPlace {
  /// The sample.
  var row: Int { get }
  /// The first unit.
  var unit: Int { get }

  /// Reads the units from the first one on.
  func read(_ units: UnsafeMutablePointer<Float>) -> Lanes

  /// Writes the units from the first one on.
  func write(_ lanes: Lanes, to units: UnsafeMutablePointer<Float>)
}

/// As many units as a vector has elements.
struct WholePlace: UnitPlace {
  let row: Int
  let unit: Int

  @inline(always)
  func read(_ units: UnsafeMutablePointer<Float>) -> Lanes {
    UnsafeRawPointer(units).loadUnaligned(as: Lanes.self)
  }

  @inline(always)
  func write(_ lanes: Lanes, to units: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(units).storeBytes(of: lanes, as: Lanes.self)
  }
}

/// The units that are left at the end of a row; the rest of the vector reads as zero and is not
/// written.
struct PartialPlace: UnitPlace {
  let row: Int
  let unit: Int
  /// The number of units.
  let count: Int

  func read(_ units: UnsafeMutablePointer<Float>) -> Lanes {
    var lanes = Lanes.zero
    withUnsafeMutableBytes(of: &lanes) {
      $0.copyMemory(from: UnsafeRawBufferPointer(start: units, count: byteCount))
    }
    return lanes
  }

  func write(_ lanes: Lanes, to units: UnsafeMutablePointer<Float>) {
    withUnsafeBytes(of: lanes) {
      UnsafeMutableRawBufferPointer(start: units, count: byteCount)
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: $0.prefix(byteCount)))
    }
  }

  private var byteCount: Int { count * MemoryLayout<Float>.stride }
}

/// What is done to the units of a time step, a vector at a time.
protocol UnitKernel {
  /// Does it to the units of one place.
  func apply(at place: some UnitPlace)
}

extension UnitKernel {
  /// Does it to every unit of every sample.
  func run(rowCount: Int, unitCount: Int) {
    let rest = unitCount % Lanes.scalarCount
    runWholePlaces(rowCount: rowCount, end: unitCount - rest)
    guard rest > 0 else { return }
    for row in 0..<rowCount {
      apply(at: PartialPlace(row: row, unit: unitCount - rest, count: rest))
    }
  }

  /// Does it to all units before `end`, in a loop that has a function of its own: in a larger one
  /// the compiler would stop inlining before it has reached the last load.
  @inline(never)
  private func runWholePlaces(rowCount: Int, end: Int) {
    for row in 0..<rowCount {
      for unit in stride(from: 0, to: end, by: Lanes.scalarCount) {
        apply(at: WholePlace(row: row, unit: unit))
      }
    }
  }
}

/// The columns that belong to one gate, read and written by sample and unit.
///
/// Valid while the matrix, or its tensor, lives: to hold a tensor itself it would count references
/// in the innermost loop.
struct UnitColumns {
  private let base: UnsafeMutablePointer<Float>
  private let rowStride: Int

  /// Takes a gate's share of the columns of a matrix.
  init(_ matrix: Matrix, gate: Int = 0, of gateCount: Int = 1) {
    base = matrix.base + gate * (matrix.columnCount / gateCount)
    rowStride = matrix.columnCount
  }

  /// Takes a gate's share of a vector, the same for all samples.
  init(everyRow vector: Tensor, gate: Int = 0, of gateCount: Int = 1) {
    base = vector.base + gate * (vector.count / gateCount)
    rowStride = 0
  }

  /// The units of one place.
  subscript(place: some UnitPlace) -> Lanes {
    @inline(always) get { place.read(base + place.row * rowStride + place.unit) }
    @inline(always) nonmutating set {
      place.write(newValue, to: base + place.row * rowStride + place.unit)
    }
  }
}
