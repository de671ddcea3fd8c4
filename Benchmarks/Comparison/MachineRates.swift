import Dispatch
import Tensors

/// What the machine can do at best, against which steps are compared.
struct MachineRates: Encodable {
  /// Floating-point operations a second.
  private var flops: Double
  /// Bytes a second, for working sets of different sizes.
  private var bytesPerSecond: [Double]

  /// Measures products, and memory for every size of a working set.
  init(threadCount: Int, byteCounts: [Int]) {
    flops = Self.productRate(threadCount: threadCount, seconds: 1)
    bytesPerSecond = byteCounts.map { Self.memoryRate(byteCount: $0, seconds: 0.3) }
  }
}

extension MachineRates {
  /// Floating-point operations a second of products of two square matrices, in oneDNN.
  private static func productRate(threadCount: Int, seconds: Double) -> Double {
    useMatrixThreads(threadCount)
    let side = 256
    let (a, b, c) = (square(side), square(side), square(side))
    let time = fastest(during: seconds) {
      multiply(.plain(a.matrix), .plain(b.matrix), into: c.matrix)
    }
    return Double(2 * side * side * side) / time
  }

  /// Bytes a second that one thread reads and writes while it adds one array to another, both
  /// together as large as the given number of bytes.
  private static func memoryRate(byteCount: Int, seconds: Double) -> Double {
    let count = max(1, byteCount / 2 / MemoryLayout<Float>.stride)
    let (sum, term) = (Tensor(shape: [count]), Tensor(shape: [count]))
    let time = fastest(during: seconds) { sum.row.combine(0.5, plus: 0.5, times: term.row) }
    return Double(3 * count * MemoryLayout<Float>.stride) / time
  }

  private static func square(_ side: Int) -> Tensor {
    let tensor = Tensor(shape: [side, side])
    tensor.row.fill(with: 0.5)
    return tensor
  }

  /// The seconds that the fastest of many turns takes.
  private static func fastest(during seconds: Double, _ work: () -> Void) -> Double {
    let end = DispatchTime.now().uptimeNanoseconds + UInt64(seconds * 1e9)
    var best = Double.infinity
    while DispatchTime.now().uptimeNanoseconds < end {
      best = min(best, time(work))
    }
    return best
  }

  private static func time(_ work: () -> Void) -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    work()
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
  }
}
