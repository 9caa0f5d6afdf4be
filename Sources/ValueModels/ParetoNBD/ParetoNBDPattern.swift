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
/// the times. `0 <= t_x <= T`, and `t_x = 0` where `x = 0`. The factor in front of the braces, which
/// depends on `x` alone, is left out everywhere here. Errors: 1e-14 of the log-likelihood, of the
/// order of 1e-14 of the largest terms in gradients and second derivatives.
package struct ParetoNBDPattern {
  let curve: ParetoNBDCurve
  /// `r + x`.
  let k: Double
  let lastPurchase: Double
  let age: Double

  package init(_ parameters: [Double], x: Int, lastPurchase: Double, age: Double) {
    self.init(ParetoNBDCurve(parameters), x: x, lastPurchase: lastPurchase, age: age)
  }

  init(_ curve: ParetoNBDCurve, x: Int, lastPurchase: Double, age: Double) {
    self.curve = curve
    k = curve.r + Double(x)
    self.lastPurchase = lastPurchase
    self.age = age
  }

  /// The logarithm of the braces.
  package var logLikelihood: Double { LeavingOdds(self, integral: integral?.value).logLikelihood }

  /// The chance that the customer has not left by `T`: staying as a share of the likelihood.
  ///
  /// Errors: 1e-14 of the value for ordinary parameters, the rounding of `C` at most, which is
  /// 1e-16 times `(r + x) ln(1 + T/alpha)`. Below 1e-307 it may be 0.
  package var probabilityAlive: Double { LeavingOdds(self, integral: integral?.value).complement }

  /// The derivatives of ``logLikelihood`` by the logarithms of the parameters.
  package var gradient: [Double] { derivatives.gradientArray }

  /// ``logLikelihood`` with its first and second derivatives by the logarithms of the parameters.
  package var point: SecondOrderPoint { derivatives.point }

  /// Nil where there is no time in which the customer could have left.
  private var integral: ParetoNBDIntegral? {
    age > lastPurchase ? ParetoNBDIntegral(curve, k: k, from: lastPurchase, to: age) : nil
  }

  var derivatives: ParetoNBDDerivatives {
    let moments = integral?.moments ?? .zero
    let odds = LeavingOdds(self, integral: moments[0])
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

  /// - Parameter integral: that of `f` times `exp(C(t_x))`.
  init(_ pattern: ParetoNBDPattern, integral: Double?) {
    let (curve, k) = (pattern.curve, pattern.k)
    let (lastPurchase, age) = (pattern.lastPurchase, pattern.age)
    guard let integral, integral > 0 else {
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
