internal import LinearAlgebra

/// The second-order model of a function around a point, in the eigenvectors of its negative Hessian.
package struct QuadraticModel {
  /// Eigenvalues of the negative Hessian, ascending.
  private let curvatures: [Double]
  private let vectors: Matrix
  /// The gradient in the eigenvectors' coordinates.
  private let slopes: [Double]

  /// The model in the free variables; nil where a derivative is not finite.
  package init?(_ point: SecondOrderPoint, free: [Int]) {
    let order = free.count
    var negative = Matrix(rows: order, columns: order)
    for row in 0..<order {
      for column in 0...row {
        // One triangle decides, so that rounding cannot make it asymmetric.
        let entry = 0 - point.hessian[free[row], free[column]]
        negative[row, column] = entry
        negative[column, row] = entry
      }
    }
    let gradient = free.map { point.gradient[$0] }
    guard gradient.allSatisfy(\.isFinite), let eigen = try? SymmetricEigen(negative) else {
      return nil
    }
    curvatures = eigen.values
    vectors = eigen.vectors
    slopes = (0..<order).map { column in
      (0..<order).reduce(0) { $0 + eigen.vectors[$1, column] * gradient[$1] }
    }
  }

  private var largest: Double { curvatures.reduce(1e-300) { max($0, abs($1)) } }

  /// Whether the negative Hessian is positive definite.
  package var isConcave: Bool { curvatures[0] > 1e-13 * largest }

  /// `g' (-H)^-1 g`, of a concave model: twice the gain of the Newton step.
  package var decrement: Double {
    zip(slopes, curvatures).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
  }

  /// The Newton step of a concave model, if it is not longer than the radius.
  package func step(within radius: Double) -> [Double]? {
    length(shift: 0) <= radius ? step(shift: 0) : nil
  }

  /// The best step of at most the given length; nil where the gradient is zero.
  package func bestStep(within radius: Double) -> (step: [Double], length: Double)? {
    if isConcave, length(shift: 0) <= radius { return (step(shift: 0), length(shift: 0)) }
    // The shift that makes the step as long as the radius, as its distance from the least that makes
    // the model concave: near there, the step grows without bound or stays short.
    let floor = max(0, -curvatures[0]) + 1e-13 * largest
    var far = max(1e-6 * largest, 1e-300)
    var rounds = 0
    while length(shift: floor + far) > radius {
      far *= 8
      rounds += 1
      if rounds > 400 { return nil }
    }
    if length(shift: floor) > radius {
      var near = 0.0
      for _ in 0..<100 {
        let middle = near > 0 && far > 10 * near ? (near * far).squareRoot() : 0.5 * (near + far)
        if length(shift: floor + middle) > radius { near = middle } else { far = middle }
        if far < near * 1.001 { break }
      }
    } else {
      far = 0
    }
    let high = floor + far
    let length = length(shift: high)
    guard length > 0, length.isFinite else { return nil }
    return (step(shift: high), length)
  }

  private func length(shift: Double) -> Double {
    zip(slopes, curvatures).reduce(0) { sum, pair in
      let part = pair.0 / (pair.1 + shift)
      return sum + part * part
    }.squareRoot()
  }

  private func step(shift: Double) -> [Double] {
    let parts = zip(slopes, curvatures).map { $0 / ($1 + shift) }
    return parts.indices.map { row in
      parts.indices.reduce(0) { $0 + vectors[row, $1] * parts[$1] }
    }
  }
}
