internal import COneDNN

extension Matrix {
  /// Hands the rows to a function in one part for each thread, all at the same time; a small matrix
  /// in one part.
  ///
  /// - Parameter body: told some of the rows; must write nothing that belongs to other rows.
  public func inRowParts(_ body: (_ rows: Range<Int>) -> Void) {
    inParts(of: rowCount, body)
  }

  /// Hands so many pieces of the matrix to a function in one part for each thread, all at the same
  /// time; those of a small matrix in one part.
  ///
  /// The threads are those of matrix products, see ``useMatrixThreads(_:)``. A function that treats
  /// every piece by itself finds the same results in any number of parts.
  ///
  /// - Parameters:
  ///   - pieceCount: the number of equal pieces.
  ///   - body: told some of the pieces; must write nothing that belongs to other ones.
  func inParts(of pieceCount: Int, _ body: (_ pieces: Range<Int>) -> Void) {
    let partCount = min(Int(omp_get_max_threads()), count / Self.smallestShare, pieceCount)
    guard partCount > 1 else { return body(0..<pieceCount) }
    withoutActuallyEscaping(body) { body in
      var task = SharedTask(pieceCount: pieceCount, partCount: partCount, body: body)
      withUnsafeMutablePointer(to: &task) { address in
        GOMP_parallel({ SharedTask.work(at: $0) }, address, UInt32(partCount), 0)
      }
    }
  }

  /// So many elements take longer than it takes to share them out.
  private static let smallestShare = 16_384
}

/// Pieces that several threads share, each of which takes the part of its number.
private struct SharedTask {
  var pieceCount: Int
  var partCount: Int
  var body: (Range<Int>) -> Void

  /// Does the part of the calling thread.
  static func work(at address: UnsafeMutableRawPointer?) {
    guard let task = address?.assumingMemoryBound(to: SharedTask.self).pointee else { return }
    let part = Int(omp_get_thread_num())
    let (first, end) = (task.start(of: part), task.start(of: part + 1))
    task.body(first..<end)
  }

  private func start(of part: Int) -> Int { pieceCount * part / partCount }
}
