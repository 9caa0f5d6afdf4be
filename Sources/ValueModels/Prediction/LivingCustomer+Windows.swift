/// Integrals over a window of time ahead; see ``LivingCustomer/integrals(from:to:pairs:)``.
package struct WindowIntegrals: Sendable, Equatable {
  /// Of the rate of purchases: their expected number.
  package var purchases = 0.0
  /// Of `g(t)`, the density of a purchase at `t` and another at one earlier time after now.
  package var pairs = 0.0
  /// Of `t g(t)`.
  package var pairTimes = 0.0

  mutating func add(_ other: WindowIntegrals) {
    purchases += other.purchases
    pairs += other.pairs
    pairTimes += other.pairTimes
  }
}

extension LivingCustomer {
  /// Integrals over the window from `start` to `end`, days from now.
  ///
  /// `g` is the rate of purchases of somebody who has bought once more, times the rate of that purchase and
  /// the chance of having stayed after it. It does not depend on when that was.
  ///
  /// - Parameter pairs: whether those of `g` are wanted; they are 0 otherwise.
  package func integrals(
    from start: Double, to end: Double, pairs: Bool
  ) -> WindowIntegrals {
    if case .betaGeometric(let a, let b) = dropout {
      return BetaGeometricForecast(shape: shape, scale: scale, a: a, b: b)
        .integrals(from: start, to: end, pairs: pairs)
    }
    func upTo(_ horizon: Double) -> WindowIntegrals {
      let moments = moments(within: horizon, delta: 0, factorial: pairs)
      guard pairs else { return WindowIntegrals(purchases: moments.expected) }
      let again = LivingCustomer(shape: shape + 1, scale: scale, dropout: dropout)
      return WindowIntegrals(
        purchases: moments.expected, pairs: shape / scale * again.purchases(within: horizon),
        pairTimes: moments.factorial / 2)
    }
    let (before, after) = (upTo(start), upTo(end))
    return WindowIntegrals(
      purchases: after.purchases - before.purchases, pairs: after.pairs - before.pairs,
      pairTimes: after.pairTimes - before.pairTimes)
  }
}
