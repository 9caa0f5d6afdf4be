internal import Statistics

extension LivingCustomer {
  /// Probability of exactly `count` purchases in the next `horizon`.
  ///
  /// Of a customer who may leave after each purchase: having bought and stayed `count` times, or having
  /// left at the last one (Fader, Hardie and Lee 2005, equation 8). Of one who may leave at any time:
  /// the mean over that time, by quadrature (within 1e-9).
  package func probability(of count: Int, within horizon: Double) -> Double {
    guard horizon > 0 else { return count == 0 ? 1 : 0 }
    let counts = NegativeBinomial(shape: shape, ratio: horizon / scale)
    switch dropout {
    case .none: return counts.probability(of: count)
    case .betaGeometric(let a, let b):
      var stays = 1.0
      for j in 0..<max(0, count - 1) { stays *= (b + Double(j)) / (a + b + Double(j)) }
      guard count > 0 else { return counts.probability(of: 0) }
      let last = Double(count - 1)
      let leaves = stays * a / (a + b + last)
      return stays * (b + last) / (a + b + last) * counts.probability(of: count)
        + leaves * counts.probability(from: count)
    case .exponential(let s, let beta):
      return exponentialProbability(of: count, within: horizon, s, beta)
    }
  }

  private func exponentialProbability(
    of count: Int, within horizon: Double, _ s: Double, _ beta: Double
  ) -> Double {
    let stays = PortableMath.exp(-s * PortableMath.log1p(horizon / beta))
    var sum = stays * NegativeBinomial(shape: shape, ratio: horizon / scale).probability(of: count)
    // tau = m (e^w - 1) makes both power laws smooth; panels resolve the peak of large counts.
    let unit = min(scale, beta)
    let end = PortableMath.log1p(horizon / unit)
    let rule = GaussLegendre.rule(16)
    let panels = 16
    for panel in 0..<panels {
      for (node, weight) in zip(rule.nodes, rule.weights) {
        let w = (Double(panel) + node) * end / Double(panels)
        let tau = unit * PortableMath.expm1(w)
        let leaving =
          s / beta * PortableMath.exp(-(s + 1) * PortableMath.log1p(tau / beta) + w) * unit
        sum +=
          weight * end / Double(panels) * leaving
          * NegativeBinomial(shape: shape, ratio: tau / scale).probability(of: count)
      }
    }
    return min(1, sum)
  }
}

/// Counts of a Poisson process whose rate is Gamma distributed.
struct NegativeBinomial {
  let shape: Double
  /// The time over the rate parameter.
  let ratio: Double

  /// `Gamma(k + n)/(Gamma(k) n!) (1 + ratio)^-k (ratio/(1 + ratio))^n`.
  func probability(of count: Int) -> Double {
    PortableMath.exp(logProbability(of: count))
  }

  private func logProbability(of count: Int) -> Double {
    guard ratio > 0 else { return count == 0 ? 0 : -.infinity }
    let n = Double(count)
    var rising = RisingSums(shape)
    rising.advance(to: count)
    return rising.logs - SpecialFunctions.logGamma(n + 1)
      - (shape + n) * PortableMath.log1p(ratio) + n * PortableMath.log(ratio)
  }

  /// Probability of at least `count`; summed on the side where nothing cancels.
  func probability(from count: Int) -> Double {
    guard count > 0 else { return 1 }
    let q = ratio / (1 + ratio)
    if Double(count) <= shape * ratio {
      var sum = 0.0
      for n in 0..<count { sum += probability(of: n) }
      return max(0, 1 - sum)
    }
    var term = probability(of: count)
    var sum = 0.0
    var n = Double(count)
    // The terms fall: their ratio is below q (k + n)/(n + 1), and n is beyond the mean.
    while term > 1e-17 * sum {
      sum += term
      term *= q * (shape + n) / (n + 1)
      n += 1
      if n - Double(count) > 1e6 { break }
    }
    return min(1, sum)
  }
}
