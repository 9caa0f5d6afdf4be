internal import LinearAlgebra
internal import Statistics

/// The coordinates in which a model is fitted, with their bounds.
///
/// The parameters are `exp(map * y)`. Along the coordinates `y` both limits of a model are parallel to
/// an axis: no dropout (the third coordinate, the strength of the dropout, goes down) and no
/// differences between customers in it (the fourth, its homogeneity, goes up).
///
///     NBD                ln r, ln r/alpha
///     BG/NBD, MBG/NBD    ln r, ln r/alpha, ln a/b, ln b
///     Pareto/NBD         ln r, ln r/alpha, ln s/beta, ln s
struct ParameterSpace: Sendable {
  let process: PurchaseProcess
  /// From the coordinates to the logarithms of the parameters.
  let map: Matrix
  let lower: [Double]
  let upper: [Double]

  /// The space for histories of at most `maxAge` days.
  init(_ process: PurchaseProcess, maxAge: Int) {
    self.process = process
    let logs = { (bounds: [Double]) in bounds.map(PortableMath.log) }
    let longest = Double(max(1, maxAge))
    switch process {
    case .nbd:
      map = Matrix(rows: [[1, 0], [1, -1]])
      lower = logs([1e-4, 1e-12])
      upper = logs([1e4, 1e3])
    case .bgNBD, .mbgNBD:
      map = Matrix(rows: [[1, 0, 0, 0], [1, -1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]])
      lower = logs([1e-4, 1e-9, 1e-6, 1e-3])
      upper = logs([1e4, 1e3, 1e3, 1e4])
    case .paretoNBD:
      map = Matrix(rows: [[1, 0, 0, 0], [1, -1, 0, 0], [0, 0, 0, 1], [0, 0, -1, 1]])
      lower = logs([1e-4, 1e-9, 1e-6 / longest, 1e-3])
      upper = logs([1e4, 1e3, 1e3, 1e4])
    }
  }

  /// The parameters at a point.
  func parameters(at position: [Double]) -> [Double] {
    BLAS.product(map, position).map(PortableMath.exp)
  }

  /// A likelihood as a function of the coordinates.
  func point(
    _ likelihood: some PatternLikelihood, at position: [Double]
  ) -> SecondOrderPoint {
    likelihood.point(at: parameters(at: position)).pulledBack(by: map)
  }

  func newton(tolerance: Double) -> TrustRegionNewton {
    var newton = TrustRegionNewton(lower: lower, upper: upper)
    newton.tolerance = tolerance
    return newton
  }
}
