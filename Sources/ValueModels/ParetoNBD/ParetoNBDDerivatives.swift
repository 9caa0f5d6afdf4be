internal import LinearAlgebra
internal import Statistics

/// The moments that first and second derivatives of the likelihood are made of.
///
/// In the order of the places: the integrand times 1, `La`, `p`, `Lb`, `q` and times the ten products
/// of two of the last four, `La La`, `La p`, `La Lb`, `La q`, `p p`, `p Lb`, `p q`, `Lb Lb`, `Lb q`,
/// `q q`, with `La = ln(1 + y/alpha)`, `p = y/(alpha + y)`, `Lb = ln(1 + y/beta)`,
/// `q = y/(beta + y)`. The sixteenth place is empty.
typealias ParetoNBDMoments = SIMD16<Double>

extension SIMD16 where Scalar == Double {
  /// The factors of the moments at one time.
  @inline(__always)
  init(_ la: Double, _ p: Double, _ lb: Double, _ q: Double) {
    self.init(
      1, la, p, lb, q, la * la, la * p, la * lb, la * q, p * p, p * lb, p * q, lb * lb, lb * q,
      q * q, 0)
  }
}

/// A log-likelihood with its derivatives by the logarithms of `r`, `alpha`, `s`, `beta`.
struct ParetoNBDDerivatives: Sendable {
  var value = 0.0
  var gradient = SIMD4<Double>.zero
  /// The rows of the Hessian; only its upper triangle is kept right.
  var rowR = SIMD4<Double>.zero
  var rowAlpha = SIMD4<Double>.zero
  var rowS = SIMD4<Double>.zero
  var rowBeta = SIMD4<Double>.zero

  init() {}

  /// Gradient, and the part of the Hessian that is linear in the moments.
  ///
  /// - Parameters:
  ///   - left: expected moments of the integrand, each customer weighted with the share of the
  ///     integral in its likelihood.
  ///   - stayed: the factors of the moments at the end of the history, each customer weighted with
  ///     the other share.
  ///   - k: `r + x`.
  init(left: ParetoNBDMoments, stayed: ParetoNBDMoments, k: Double, _ parameters: ParetoNBDCurve) {
    let (r, s) = (parameters.r, parameters.s)
    let t = s + 1
    let both = left + stayed
    gradient = SIMD4(
      -r * both[1], k * both[2], left[0] - s * both[3],
      t * left[4] - left[0] + s * stayed[4])
    rowR = SIMD4(
      r * r * both[5] - r * both[1],
      r * both[2] - r * k * both[6],
      r * s * both[7] - r * left[1],
      r * left[1] - r * t * left[8] - r * s * stayed[8])
    rowAlpha = SIMD4(
      0,
      k * (k + 1) * both[9] - k * both[2],
      k * left[2] - k * s * both[10],
      k * t * left[11] - k * left[2] + k * s * stayed[11])
    let lifeS = left[0] - 3 * s * left[3] + s * s * left[12]
    let lifeSBeta = (s + t) * left[4] - left[0] + s * left[3] - s * t * left[13]
    let lifeBeta = left[0] - 3 * t * left[4] + t * (s + 2) * left[14]
    rowS = SIMD4(
      0, 0, lifeS - s * stayed[3] + s * s * stayed[12],
      lifeSBeta + s * stayed[4] - s * s * stayed[13])
    rowBeta = SIMD4(0, 0, 0, lifeBeta - s * stayed[4] + s * t * stayed[14])
  }

  /// Adds the terms of `n` customers with `x` purchases that depend on `x` alone:
  /// `ln Gamma(r + x)/Gamma(r) - x ln alpha`.
  mutating func addPurchases(
    _ n: Double, x: Double, _ sums: RisingSums, r: Double, logAlpha: Double
  ) {
    value += n * (sums.logs - x * logAlpha)
    gradient += SIMD4(n * r * sums.inverses, -n * x, 0, 0)
    rowR[0] += n * (r * sums.inverses - r * r * sums.squares)
  }

  /// Adds `n` times another.
  @inline(__always)
  mutating func add(_ other: Self, times n: Double = 1) {
    value += n * other.value
    gradient += n * other.gradient
    rowR += n * other.rowR
    rowAlpha += n * other.rowAlpha
    rowS += n * other.rowS
    rowBeta += n * other.rowBeta
  }

  /// Subtracts the outer product of the gradient with itself from the Hessian.
  mutating func subtractOuterProduct() {
    rowR -= gradient[0] * gradient
    rowAlpha -= gradient[1] * gradient
    rowS -= gradient[2] * gradient
    rowBeta -= gradient[3] * gradient
  }

  var gradientArray: [Double] { (0..<4).map { gradient[$0] } }

  var point: SecondOrderPoint {
    let rows = [rowR, rowAlpha, rowS, rowBeta]
    var hessian = Matrix(rows: 4, columns: 4)
    for row in 0..<4 {
      for column in row..<4 {
        hessian[row, column] = rows[row][column]
        hessian[column, row] = rows[row][column]
      }
    }
    return SecondOrderPoint(value: value, gradient: gradientArray, hessian: hessian)
  }
}
