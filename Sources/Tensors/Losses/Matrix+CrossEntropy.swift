#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Matrix {
  /// Adds up `-Σ q · log softmax(x)` over all rows x, and writes its gradient times a scale.
  ///
  /// The target q gives `1 - smoothing` to the row's class and divides `smoothing` evenly among all
  /// classes; the gradient by x is `softmax(x) - q`. Exponentials are relative to the row's largest
  /// x, so that nothing overflows, and summed in Double, so that small losses keep their digits.
  ///
  /// - Parameters:
  ///   - labels: a class for every row; more of them are not read.
  ///   - smoothing: from 0 to 1.
  ///   - scale: a factor on the gradient.
  ///   - gradient: takes the gradient, in the shape of this matrix; nil when it is not wanted.
  /// - Returns: the sum over the rows.
  public func crossEntropySum(
    _ labels: [Int32], smoothing: Double, scale: Double, gradient: Matrix?
  ) -> Double {
    precondition(labels.count >= rowCount, "Every row has a class.")
    let target = SmoothedTarget(smoothing: smoothing, classCount: columnCount)
    return (0..<rowCount).reduce(0) { sum, row in
      precondition(0..<columnCount ~= Int(labels[row]), "Every class has a column.")
      let (label, range) = (Int(labels[row]), row..<row + 1)
      return sum + rows(range).crossEntropy(label, target, scale, gradient?.rows(range))
    }
  }

  /// The same for a single row.
  private func crossEntropy(
    _ label: Int, _ target: SmoothedTarget, _ scale: Double, _ gradient: Matrix?
  ) -> Double {
    let largest = lanes.largest()
    let sum = lanes.exponentialSum(relativeTo: largest, into: gradient?.lanes)
    if let gradient {
      let share = Double(gradient.base[label]) / sum
      gradient.lanes.scale(by: Float(scale / sum), minus: Float(scale * target.others))
      gradient.base[label] = Float(scale * (share - target.others - target.label))
    }
    var loss = log(sum) + target.label * (Double(largest) - Double(base[label]))
    for column in 0..<columnCount where target.others > 0 {
      loss += target.others * (Double(largest) - Double(base[column]))
    }
    return loss
  }
}

/// What the classes of one row should get.
private struct SmoothedTarget {
  /// What every class gets.
  let others: Double
  /// What the row's own class gets beyond that.
  let label: Double

  init(smoothing: Double, classCount: Int) {
    others = smoothing / Double(max(1, classCount))
    label = 1 - smoothing
  }
}

extension LaneView {
  /// `Σ exp(x - shift)`, with every exponential written where it is asked for.
  fileprivate func exponentialSum(relativeTo shift: Float, into exponentials: LaneView?) -> Double {
    var sums = DoubleLanes()
    for index in indices {
      let exponential = VectorMath.exp(vector(index, missing: -.infinity) - shift)
      sums.add(exponential)
      exponentials?[index] = exponential
    }
    return sums.total
  }

  /// Replaces every x by `factor · x - term`.
  fileprivate func scale(by factor: Float, minus term: Float) {
    for index in indices {
      self[index] = self[index] * factor - term
    }
  }
}
