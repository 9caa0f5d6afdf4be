internal import Statistics

/// What lies ahead of a customer who is alive: the rate of purchases and when he may leave.
///
/// Given `x` purchases until age `T` and being alive, the purchase rate of the customer is
/// Gamma(`r + x`, `alpha + T`) again, and the chance or rate of leaving is again of the model's family;
/// `t_x` no longer matters. So every prediction is one of a new customer with other parameters, times
/// the probability of being alive.
package struct LivingCustomer: Sendable, Equatable {
  /// How the customer may leave.
  package enum Dropout: Sendable, Equatable {
    case none
    /// After each purchase, with a chance from Beta(a, b).
    case betaGeometric(a: Double, b: Double)
    /// At any time, at a rate from Gamma(s, beta).
    case exponential(s: Double, beta: Double)
  }

  /// Shape of the purchase rate.
  package let shape: Double
  /// Its rate parameter, in days.
  package let scale: Double
  package let dropout: Dropout

  package init(shape: Double, scale: Double, dropout: Dropout) {
    precondition(shape > 0 && scale > 0, "shape and scale are positive")
    self.shape = shape
    self.scale = scale
    self.dropout = dropout
  }

  /// Expected purchase days in the next `horizon` days, each discounted to now:
  /// the integral of `exp(-delta tau) m(tau)` over the horizon, with `m` the expected rate at `tau`.
  ///
  /// - Parameters:
  ///   - horizon: days, at least 0; infinite only where `delta` is positive and the customer may
  ///     leave at any time or never.
  ///   - delta: discount rate per day, at least 0; 0 gives the expected number itself.
  package func purchases(within horizon: Double, delta: Double = 0) -> Double {
    guard horizon > 0 else { return 0 }
    switch dropout {
    case .none: return shape / scale * LivingCustomer.annuity(delta, horizon)
    case .betaGeometric(let a, let b):
      return BetaGeometricForecast(shape: shape, scale: scale, a: a, b: b)
        .moments(within: horizon, delta: delta).discounted
    case .exponential(let s, let beta):
      return ExponentialForecast(shape: shape, scale: scale, s: s, beta: beta)
        .purchases(within: horizon, delta: delta)
    }
  }

  /// `(1 - exp(-delta h))/delta`: `h` where nothing is discounted.
  static func annuity(_ delta: Double, _ horizon: Double) -> Double {
    let product = delta * horizon
    if product < 1e-16 { return horizon }
    return -PortableMath.expm1(-product) / delta
  }

  /// Purchases of the next `horizon` days: expected number, discounted number, and the expectation of
  /// `Y (Y - 1)`, from which the variance follows.
  ///
  /// - Parameter factorial: whether the last one is wanted; it costs as much as the others together.
  package func moments(
    within horizon: Double, delta: Double, factorial: Bool = true
  ) -> PurchaseMoments {
    guard horizon > 0 else { return PurchaseMoments() }
    switch dropout {
    case .none:
      let mean = shape / scale * horizon
      return PurchaseMoments(
        expected: mean, discounted: purchases(within: horizon, delta: delta),
        factorial: shape * (shape + 1) / (scale * scale) * horizon * horizon)
    case .betaGeometric(let a, let b):
      return BetaGeometricForecast(shape: shape, scale: scale, a: a, b: b)
        .moments(within: horizon, delta: delta, factorial: factorial)
    case .exponential(let s, let beta):
      let forecast = ExponentialForecast(shape: shape, scale: scale, s: s, beta: beta)
      return PurchaseMoments(
        expected: forecast.purchases(within: horizon, delta: 0),
        discounted: forecast.purchases(within: horizon, delta: delta),
        factorial: factorial ? forecast.factorialMoment(within: horizon) : 0)
    }
  }
}

/// Moments of the purchases in a horizon.
package struct PurchaseMoments: Sendable, Equatable {
  /// E[Y].
  package var expected = 0.0
  /// The expected sum of the discount factors of the purchases.
  package var discounted = 0.0
  /// E[Y (Y - 1)].
  package var factorial = 0.0
}
