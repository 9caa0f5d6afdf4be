import LinearAlgebra
import Statistics

/// Functions with known maxima.
enum TestFunction {
  /// `g' y - y' A y / 2`.
  static func quadratic(
    _ gradient: [Double], _ curvature: [[Double]]
  ) -> @Sendable (_ position: [Double]) -> SecondOrderPoint {
    { position in
      let product = curvature.map { row in zip(row, position).reduce(0) { $0 + $1.0 * $1.1 } }
      let value = position.indices.reduce(0.0) {
        $0 + position[$1] * (gradient[$1] - product[$1] / 2)
      }
      return SecondOrderPoint(
        value: value, gradient: zip(gradient, product).map { $0 - $1 },
        hessian: Matrix(rows: curvature.map { $0.map { -$0 } }))
    }
  }

  /// `-100 (y - x^2)^2 - (1 - x)^2`: a bent ridge, highest at (1, 1).
  ///
  /// H. H. Rosenbrock: An automatic method for finding the greatest or least value of a function, The
  /// Computer Journal 3, 1960.
  static func rosenbrock(_ position: [Double]) -> SecondOrderPoint {
    let (x, y) = (position[0], position[1])
    let gap = y - x * x
    return SecondOrderPoint(
      value: -100 * gap * gap - (1 - x) * (1 - x),
      gradient: [400 * x * gap + 2 * (1 - x), -200 * gap],
      hessian: Matrix(rows: [[400 * gap - 800 * x * x - 2, 400 * x], [400 * x, -200]]))
  }

  /// `-(x + y - 2)^2`: highest all along a line.
  static func ridge(_ position: [Double]) -> SecondOrderPoint {
    let gap = position[0] + position[1] - 2
    return SecondOrderPoint(
      value: -gap * gap, gradient: [-2 * gap, -2 * gap],
      hessian: Matrix(rows: [[-2, -2], [-2, -2]]))
  }

  /// `x^2/2 - x^4/4 - y^2`: a saddle at the origin between tops at (1, 0) and (-1, 0).
  static func saddle(_ position: [Double]) -> SecondOrderPoint {
    let (x, y) = (position[0], position[1])
    return SecondOrderPoint(
      value: x * x / 2 - x * x * x * x / 4 - y * y, gradient: [x - x * x * x, -2 * y],
      hessian: Matrix(rows: [[1 - 3 * x * x, 0], [0, -2]]))
  }

  /// `ln x - x`, not a number below 0: highest at 1.
  static func halfLine(_ position: [Double]) -> SecondOrderPoint {
    let x = position[0]
    guard x > 0 else {
      return SecondOrderPoint(
        value: .nan, gradient: [.nan], hessian: Matrix(rows: [[.nan]]))
    }
    return SecondOrderPoint(
      value: PortableMath.log(x) - x, gradient: [1 / x - 1],
      hessian: Matrix(rows: [[-1 / (x * x)]]))
  }
}
