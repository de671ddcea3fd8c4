internal import COneDNN

extension Matrix {
  /// So many elements take longer than it takes to share them out.
  private static let smallestShare = 16_384

  /// Hands the rows to a function in one part for each thread, all at the same time; a small matrix
  /// in one part.
  ///
  /// The threads are those of matrix products, see ``useMatrixThreads(_:)``. A function that treats
  /// every element, or every row, by itself finds the same results in any number of parts.
  ///
  /// - Parameter body: told some of the rows; must write nothing that belongs to other rows.
  public func inRowParts(_ body: (_ rows: Range<Int>) -> Void) {
    let partCount = min(Int(omp_get_max_threads()), count / Self.smallestShare, rowCount)
    guard partCount > 1 else { return body(0..<rowCount) }
    withoutActuallyEscaping(body) { body in
      var task = RowTask(rowCount: rowCount, partCount: partCount, body: body)
      withUnsafeMutablePointer(to: &task) { address in
        GOMP_parallel({ RowTask.work(at: $0) }, address, UInt32(partCount), 0)
      }
    }
  }
}

/// Rows that several threads share, each of which takes the part of its number.
private struct RowTask {
  var rowCount: Int
  var partCount: Int
  var body: (Range<Int>) -> Void

  /// Does the part of the calling thread.
  static func work(at address: UnsafeMutableRawPointer?) {
    guard let task = address?.assumingMemoryBound(to: RowTask.self).pointee else { return }
    let part = Int(omp_get_thread_num())
    let (first, end) = (task.start(of: part), task.start(of: part + 1))
    task.body(first..<end)
  }

  private func start(of part: Int) -> Int { rowCount * part / partCount }
}
