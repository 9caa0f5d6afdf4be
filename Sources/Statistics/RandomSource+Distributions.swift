extension RandomSource {
  /// Uniform on the open interval (0, 1): one of the 2^52 midpoints of equal cells.
  @inlinable
  package mutating func uniform() -> Double {
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }

  /// Gamma with the given positive shape and scale 1.
  ///
  /// G. Marsaglia, W. W. Tsang: A simple method for generating gamma variables, ACM Transactions on
  /// Mathematical Software 26, 2000. A shape `a` below 1 takes a variable of shape `a + 1` times
  /// `U^(1/a)` (section 6 there). A shape below about 0.05 may underflow to 0.
  package mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0, "the shape of a gamma distribution is positive")
    if shape >= 1 { return gammaFromOne(shape: shape) }
    let large = gammaFromOne(shape: shape + 1)
    // -log U is exponential.
    return large * PortableMath.exp(-exponential() / shape)
  }

  /// Gamma with a shape of at least 1.
  private mutating func gammaFromOne(shape: Double) -> Double {
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      if root <= 0 { continue }
      let v = root * root * root
      let u = uniform()
      let square = x * x
      if u < 1 - 0.0331 * square * square { return d * v }
      if PortableMath.log(u) < 0.5 * square + d * (1 - v + PortableMath.log(v)) { return d * v }
    }
  }

  /// Beta with two positive shapes, from two gamma variables.
  package mutating func beta(_ a: Double, _ b: Double) -> Double {
    let x = gamma(shape: a)
    let y = gamma(shape: b)
    let sum = x + y
    // Tiny shapes only: the mass is at the two ends.
    guard sum > 0 else { return uniform() * (a + b) < a ? 1 : 0 }
    return x / sum
  }

  /// Poisson with a mean in 0...100, by a search through the cumulated probabilities.
  ///
  /// The time grows with the mean.
  package mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 100, "a Poisson mean in 0...100")
    var probability = PortableMath.exp(-mean)
    var left = uniform() - probability
    var count = 0
    // The bound ends the search where rounding keeps the sum of probabilities below `left`.
    while left > 0 && count < 1000 {
      count += 1
      probability *= mean / Double(count)
      left -= probability
    }
    return count
  }

  /// Number of failures before the first success, for a success probability in (0, 1].
  package mutating func geometric(_ probability: Double) -> Int {
    precondition(probability > 0 && probability <= 1, "a success probability in (0, 1]")
    if probability == 1 { return 0 }
    let count = PortableMath.log(uniform()) / PortableMath.log(1 - probability)
    return count < 0x1p62 ? Int(count) : Int(0x1p62)
  }
}
