internal import Statistics

/// Purchases to come of a living customer who may leave at any time (Pareto/NBD).
///
/// `m(tau) = k/A (1 + tau/B)^-s` with purchase rate Gamma(k, A) and dropout rate Gamma(s, B).
struct ExponentialForecast {
  let shape: Double
  let scale: Double
  let s: Double
  let beta: Double

  private static let finite = GaussLegendre.rule(24)
  private static let infinite = GaussLegendre.rule(64)

  /// Expected purchases within a horizon, discounted.
  ///
  /// Undiscounted in closed form; discounted by Gauss-Legendre in `w = ln(1 + tau/B)`: within 1e-14 for
  /// horizons of 30 to 3,650 days, and for an infinite one with 64 nodes.
  func purchases(within horizon: Double, delta: Double) -> Double {
    precondition(horizon.isFinite || delta > 0, "an infinite horizon needs a discount rate")
    let rate = shape / scale
    if delta == 0 {
      let w = PortableMath.log1p(horizon / beta)
      return rate * beta * Self.powerIntegral(1 - s, w)
    }
    let speed = s - 1 + delta * beta
    // Beyond, nothing is left: the integrand falls at least as exp(-speed w) does.
    var end = speed > 0 ? 40 / speed : .infinity
    end = min(
      end,
      horizon.isFinite
        ? PortableMath.log1p(horizon / beta) : PortableMath.log1p(40 / (delta * beta)))
    let rule = horizon.isFinite ? Self.finite : Self.infinite
    var sum = 0.0
    for (node, weight) in zip(rule.nodes, rule.weights) {
      let w = node * end
      sum +=
        weight
        * PortableMath.exp(w * (1 - s) - delta * beta * PortableMath.expm1(w))
    }
    return rate * beta * end * sum
  }

  /// `E[Y (Y - 1)] = k (k + 1)/A^2 * 2 * integral of tau (1 + tau/B)^-s`.
  func factorialMoment(within horizon: Double) -> Double {
    let w = PortableMath.log1p(horizon / beta)
    // With tau = B (e^w - 1): B^2 (integral of e^((2-s) w) - e^((1-s) w)).
    // Where the two nearly cancel, for horizons far below B, the quadrature takes their place.
    let integral: Double
    if w > 0.5 {
      integral = beta * beta * (Self.powerIntegral(2 - s, w) - Self.powerIntegral(1 - s, w))
    } else {
      var sum = 0.0
      for (node, weight) in zip(Self.finite.nodes, Self.finite.weights) {
        let v = node * w
        sum += weight * PortableMath.expm1(v) * PortableMath.exp((1 - s) * v)
      }
      integral = beta * beta * w * sum
    }
    return 2 * shape * (shape + 1) / (scale * scale) * integral
  }

  /// The integral of `e^(c v)` from 0 to `w`.
  private static func powerIntegral(_ c: Double, _ w: Double) -> Double {
    let product = c * w
    return abs(product) < 1e-12 ? w : PortableMath.expm1(product) / c
  }
}
