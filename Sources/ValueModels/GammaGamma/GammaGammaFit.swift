package import Columns
package import LinearAlgebra
internal import Statistics

/// The Gamma-Gamma model of greatest likelihood, with what is known about its accuracy.
public struct GammaGammaFit: Sendable {
  /// The model, `v` in money.
  public let model: GammaGamma
  /// Log-likelihood at the optimum, of the densities of the mean spends in money.
  public let logLikelihood: Double
  /// Customers whose spend was used.
  public let customers: Int
  /// Customers with `x > 0` whose repeat spend is not positive.
  public let leftOut: Int
  /// Standard errors of `p`, `q` and `v` from the Hessian of the log-likelihood; nil where it does
  /// not give any.
  public let standardErrors: [Double]?
  /// Why there are no standard errors.
  public let standardErrorsMissing: String?
  /// What is to be said about the fit.
  public let flags: [SpendFlag]
  /// Evaluations of the likelihood.
  public let evaluations: Int
  /// Covariance of `ln p`, `ln q` and `ln v`.
  package let logCovariance: Matrix?
  /// Gradient at the optimum by `ln p`, `ln q` and `ln(p v/q)`.
  package let gradient: [Double]

  /// Customers below which nothing is fitted.
  package static let fewestCustomers = 10

  /// Fits the model; nil for fewer than ten customers.
  ///
  /// Newton's method in `ln p`, `ln q` and `ln m`, where `m = p v/q` is in units of the mean spend:
  /// both limits, customers who do not differ and purchase days that do not differ, are then parallel
  /// to an axis. `p` and `q` stay within 0.01...100,000 and `m` within 0.001...1,000.
  package init?(_ groups: SpendGroups, workers: Workers) {
    guard groups.customers >= Self.fewestCustomers else { return nil }
    let (low, high) = (PortableMath.log(1e-2), PortableMath.log(1e5))
    let scale = PortableMath.log(1e3)
    let search = TrustRegionNewton(lower: [low, low, 0 - scale], upper: [high, high, scale])
    let likelihood = GammaGammaLikelihood(groups: groups, workers: workers)
    let found = search.maximize(from: [PortableMath.log(2), PortableMath.log(3), 0]) {
      likelihood.point(at: $0)
    }
    // The last step of the search is taken blindly.
    let point = likelihood.point(at: found.position)
    guard point.value.isFinite else { return nil }

    let (p, q) = (PortableMath.exp(found.position[0]), PortableMath.exp(found.position[1]))
    let m = PortableMath.exp(found.position[2])
    model = GammaGamma(p: p, q: q, v: m * q / p * groups.meanSpend)
    let n = Double(groups.customers)
    logLikelihood = point.value - n * PortableMath.log(groups.meanSpend)
    customers = groups.customers
    leftOut = groups.leftOut
    evaluations = found.evaluations + 1
    gradient = point.gradient
    flags = Self.flags(model, bounds: found.bounds, meanSpend: groups.meanSpend)
    logCovariance =
      found.bounds == [0, 0, 0] ? Self.logCovariance(of: point) : nil
    if let logCovariance {
      standardErrors = [model.p, model.q, model.v].enumerated().map { position, parameter in
        parameter * logCovariance[position, position].squareRoot()
      }
      standardErrorsMissing = nil
    } else {
      standardErrors = nil
      standardErrorsMissing =
        found.bounds == [0, 0, 0]
        ? "the log-likelihood is flat or not concave at the best parameters found"
        : "a parameter is at its bound, where the log-likelihood still rises"
    }
  }

  private static func flags(
    _ model: GammaGamma, bounds: [Int], meanSpend: Double
  ) -> [SpendFlag] {
    var flags: [SpendFlag] = []
    if bounds[0] > 0 { flags.append(.homogeneousWithin) }
    if bounds[1] > 0 { flags.append(.homogeneousBetween) }
    if SpendModel.usableMean(of: model, meanSpend: meanSpend) == nil {
      flags.append(.meanUnstable)
    }
    return flags
  }

  /// The inverse of the negative Hessian, by `ln p`, `ln q` and `ln v`; nil where it is not positive
  /// definite.
  private static func logCovariance(of point: SecondOrderPoint) -> Matrix? {
    var information = point.hessian
    for row in 0..<3 {
      for column in 0..<3 { information[row, column] = 0 - point.hessian[row, column] }
    }
    guard let eigen = try? SymmetricEigen(information),
      eigen.values[0] > 1e-13 * eigen.values[2]
    else { return nil }
    // ln v = ln m + ln q - ln p.
    let map = Matrix(rows: [[1, 0, 0], [0, 1, 0], [-1, 1, 1]])
    let vectors = BLAS.product(map, eigen.vectors)
    var covariance = Matrix(rows: 3, columns: 3)
    for row in 0..<3 {
      for column in 0..<3 {
        covariance[row, column] = (0..<3).reduce(0) {
          $0 + vectors[row, $1] * vectors[column, $1] / eigen.values[$1]
        }
      }
    }
    return covariance
  }
}
