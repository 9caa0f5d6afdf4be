package import LinearAlgebra

/// A function of several variables at one point, with its first and second derivatives.
package struct SecondOrderPoint: Sendable, Equatable {
  /// The value.
  package var value: Double
  /// First derivatives.
  package var gradient: [Double]
  /// Second derivatives, symmetric.
  package var hessian: Matrix

  package init(value: Double, gradient: [Double], hessian: Matrix) {
    precondition(
      hessian.rows == gradient.count && hessian.columns == gradient.count,
      "gradient and Hessian are of different orders")
    self.value = value
    self.gradient = gradient
    self.hessian = hessian
  }

  /// The same function as a function of `y`, where the variables are `map * y`.
  ///
  /// By the chain rule the gradient becomes `map' g` and the Hessian `map' H map`.
  package func pulledBack(by map: Matrix) -> SecondOrderPoint {
    SecondOrderPoint(
      value: value, gradient: BLAS.product(map, gradient, as: .transposed),
      hessian: BLAS.product(BLAS.product(map, hessian, left: .transposed), map))
  }
}
