extension Matrix {
  /// Takes the sums of the elements of two matrices of the same size.
  public func setSum(_ a: Matrix, _ b: Matrix) {
    precondition(count == a.count && count == b.count, "A sum has the size of its terms.")
    let (y, a, b) = (base, a.base, b.base)
    for position in 0..<count {
      y[position] = a[position] + b[position]
    }
  }
}
