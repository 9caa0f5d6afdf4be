internal import LinearAlgebra
internal import Statistics

/// How well the parameters of a fit are known, from the exact Hessian at the optimum.
struct ParameterUncertainty: Sendable {
  /// Covariance of the logarithms of the parameters; zero for those held at a bound.
  let covariance: Matrix
  /// By parameter: the standard error, or nil where its size is not known.
  let standardErrors: [Double?]
  /// Standard errors of the coordinates of ``ParameterSpace``, nil where held at a bound.
  let coordinateErrors: [Double?]
  /// Why standard errors are missing; nil where all are there.
  let reasonMissing: String?

  /// From the point at the optimum, in the coordinates of the space.
  init(_ point: SecondOrderPoint, _ fit: ProcessFit, _ space: ParameterSpace) {
    let count = fit.parameters.count
    let free = (0..<count).filter { fit.bounds[$0] == 0 }
    var block = Matrix(rows: free.count, columns: free.count)
    for (i, row) in free.enumerated() {
      for (j, column) in free.enumerated() {
        block[i, j] = -(point.hessian[row, column] + point.hessian[column, row]) / 2
      }
    }
    guard !free.isEmpty, let inverse = block.inverseOfPositiveDefinite() else {
      covariance = Matrix(rows: count, columns: count)
      standardErrors = Array(repeating: nil, count: count)
      coordinateErrors = standardErrors
      reasonMissing =
        free.isEmpty
        ? "all parameters lie at the bounds of their ranges"
        : "the log-likelihood is not curved downwards in all directions at its maximum"
      return
    }
    var full = Matrix(rows: count, columns: count)
    for (i, row) in free.enumerated() {
      for (j, column) in free.enumerated() { full[row, column] = inverse[i, j] }
    }
    let logs = BLAS.product(BLAS.product(space.map, full), space.map, right: .transposed)
    covariance = logs
    coordinateErrors = (0..<count).map {
      fit.bounds[$0] == 0 ? full[$0, $0].squareRoot() : nil
    }
    // A parameter that a held coordinate takes part in is known only given that coordinate.
    standardErrors = (0..<count).map { parameter in
      let isHeld = (0..<count).contains {
        fit.bounds[$0] != 0 && space.map[parameter, $0] != 0
      }
      return isHeld
        ? nil : fit.parameters[parameter] * max(0, logs[parameter, parameter]).squareRoot()
    }
    reasonMissing =
      standardErrors.contains { $0 == nil } ? "a parameter lies at the bound of its range" : nil
  }
}
