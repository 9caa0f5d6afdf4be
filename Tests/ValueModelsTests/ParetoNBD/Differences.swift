import LinearAlgebra

/// The largest difference of two lists of numbers; not a number if there is one in them.
func largestDifference(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).reduce(0) { worst, pair in
    let difference = (pair.0 - pair.1).magnitude
    return difference <= worst ? worst : difference
  }
}

/// The same of two matrices.
func largestDifference(_ first: Matrix, _ second: [[Double]]) -> Double {
  largestDifference(first.rowArrays.flatMap { $0 }, second.flatMap { $0 })
}

extension Matrix {
  var rowArrays: [[Double]] {
    (0..<rows).map { row in (0..<columns).map { self[row, $0] } }
  }
}
