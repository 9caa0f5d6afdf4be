extension RandomSource {
  /// The number of successes in `trials`, each with a probability in [0, 1].
  ///
  /// The middle one of the trials' uniform numbers in rising order is beta distributed; it tells on
  /// which side of it the probability lies, and half of the trials are settled. D. A. Relles: A
  /// simple algorithm for generating binomial random variables when N is large, Journal of the
  /// American Statistical Association 67, 1972. The time grows with the logarithm of the trials.
  package mutating func binomial(_ trials: Int, _ probability: Double) -> Int {
    var (left, p, successes) = (trials, probability, 0)
    while left > 16 {
      let middle = (left + 1) / 2
      let x = beta(Double(middle), Double(left + 1 - middle))
      if x <= p {
        successes += middle
        left -= middle
        // Below 1 as x is; where rounding makes x one, p is one as well.
        p = x < 1 ? (p - x) / (1 - x) : 1
      } else {
        left = middle - 1
        p /= x
      }
    }
    for _ in 0..<left where uniform() < p { successes += 1 }
    return successes
  }
}
