package import Statistics

/// The Pareto/NBD model for one purchase history, with times that need not be whole days.
///
/// A customer buys at a rate that is gamma distributed over the customers (shape `r`, rate alpha)
/// until he leaves, after a time whose rate is gamma distributed as well (shape `s`, rate beta). With
/// `f` and `C` as in ``ParetoNBDCurve`` the likelihood of `x` repeat purchases, the last at `t_x`, in a
/// history that ends at `T`, is
///
///     Gamma(r + x)/Gamma(r) alpha^-x { exp(-C(T)) + integral of f from t_x to T }
///
/// (D. C. Schmittlein, D. G. Morrison, R. Colombo: Counting Your Customers: Who Are They and What Will
/// They Do Next?, Management Science 33, 1987; the integral instead of hypergeometric functions: P. S.
/// Fader, B. G. S. Hardie: A Note on Deriving the Pareto/NBD Model and Related Expressions, 2005).
/// The first term is staying, the second leaving. Both are positive, and the integral is one of a
/// smooth function over a finite range, so that nothing cancels for any parameters.
///
/// Parameters are in the order `r`, `alpha`, `s`, `beta`, positive; alpha and beta are in the unit of
/// the times. `0 <= t_x <= T`, and `t_x = 0` where `x = 0`. Errors: 1e-14 of the log-likelihood, of
/// the order of 1e-14 of the largest terms in gradients and second derivatives.
package enum ParetoNBDPattern {
  /// The log-likelihood.
  ///
  /// - Parameter withPurchases: whether the factor `Gamma(r + x)/Gamma(r) alpha^-x`, which takes a time
  ///   in proportion to `x`, is part of it.
  package static func logLikelihood(
    x: Int, lastPurchase: Double, age: Double, at parameters: [Double], withPurchases: Bool = true
  ) -> Double {
    let curve = ParetoNBDCurve(parameters)
    let k = curve.r + Double(x)
    let odds = LeavingOdds(curve, k: k, lastPurchase: lastPurchase, age: age)
    var value = odds.logLikelihood
    if withPurchases {
      var sums = RisingSums(curve.r)
      sums.advance(to: x)
      value += sums.logs - Double(x) * PortableMath.log(curve.alpha)
    }
    return value
  }

  /// The log-likelihood with its derivatives by the logarithms of the parameters.
  package static func point(
    x: Int, lastPurchase: Double, age: Double, at parameters: [Double], withPurchases: Bool = true
  ) -> SecondOrderPoint {
    let curve = ParetoNBDCurve(parameters)
    var result = derivatives(curve, x: Double(x), lastPurchase: lastPurchase, age: age)
    if withPurchases {
      var sums = RisingSums(curve.r)
      sums.advance(to: x)
      result.addPurchases(
        1, x: Double(x), sums, r: curve.r, logAlpha: PortableMath.log(curve.alpha))
    }
    return result.point
  }

  /// The chance that the customer has not left by `T`: staying as a share of the likelihood.
  ///
  /// Errors: 1e-14 of the value for ordinary parameters, the rounding of `C` at most, which is
  /// 1e-16 times `(r + x) ln(1 + T/alpha)`. Below 1e-307 it may be 0.
  package static func probabilityAlive(
    x: Int, lastPurchase: Double, age: Double, at parameters: [Double]
  ) -> Double {
    let curve = ParetoNBDCurve(parameters)
    return probabilityAlive(curve, x: Double(x), lastPurchase: lastPurchase, age: age)
  }

  static func probabilityAlive(
    _ curve: ParetoNBDCurve, x: Double, lastPurchase: Double, age: Double
  ) -> Double {
    LeavingOdds(curve, k: curve.r + x, lastPurchase: lastPurchase, age: age).complement
  }

  /// Log-likelihood and derivatives without the factor `Gamma(r + x)/Gamma(r) alpha^-x`.
  static func derivatives(
    _ curve: ParetoNBDCurve, x: Double, lastPurchase: Double, age: Double
  ) -> ParetoNBDDerivatives {
    let k = curve.r + x
    var moments = ParetoNBDMoments.zero
    if age > lastPurchase {
      moments = ParetoNBDIntegral(curve, k: k, from: lastPurchase, to: age).moments
    }
    let odds = LeavingOdds(
      curve, k: k, lastPurchase: lastPurchase, age: age, integral: moments[0])
    let left = moments[0] > 0 ? moments * (odds.logistic / moments[0]) : .zero
    let atEnd = ParetoNBDMoments(
      PortableMath.log1p(age / curve.alpha), age / (curve.alpha + age),
      PortableMath.log1p(age / curve.beta), age / (curve.beta + age))
    var result = ParetoNBDDerivatives(
      left: left, stayed: atEnd * odds.complement, k: k, curve)
    result.value = odds.logLikelihood
    result.subtractOuterProduct()
    return result
  }
}

/// Leaving against staying in the likelihood of one history.
private struct LeavingOdds {
  /// `ln { exp(-C(T)) + integral }`.
  let logLikelihood: Double
  /// The share of the integral, and the rest.
  let logistic: Double
  let complement: Double

  init(_ curve: ParetoNBDCurve, k: Double, lastPurchase: Double, age: Double) {
    let integral =
      age > lastPurchase
      ? ParetoNBDIntegral(curve, k: k, from: lastPurchase, to: age).value : 0
    self.init(curve, k: k, lastPurchase: lastPurchase, age: age, integral: integral)
  }

  /// - Parameter integral: that of `f` times `exp(C(t_x))`.
  init(
    _ curve: ParetoNBDCurve, k: Double, lastPurchase: Double, age: Double, integral: Double
  ) {
    guard integral > 0 else {
      logLikelihood = 0 - curve.exponent(k, at: age)
      logistic = 0
      complement = 1
      return
    }
    let logIntegral = PortableMath.log(integral)
    let eta = logIntegral + curve.rise(k, from: lastPurchase, by: age - lastPurchase)
    let small = PortableMath.exp(-eta.magnitude)
    if eta > 0 {
      logLikelihood =
        logIntegral - curve.exponent(k, at: lastPurchase) + PortableMath.log1p(small)
      logistic = 1 / (1 + small)
      complement = small / (1 + small)
    } else {
      logLikelihood = PortableMath.log1p(small) - curve.exponent(k, at: age)
      logistic = small / (1 + small)
      complement = 1 / (1 + small)
    }
  }
}
