/// Student's t distribution.
package enum StudentT {
  /// The chance that a variable with so many degrees of freedom is farther from 0 than `t`, on either side.
  ///
  /// - Parameter degrees: positive; large ones give the normal distribution.
  package static func twoSided(_ t: Double, degrees: Double) -> Double {
    precondition(degrees > 0)
    let square = t * t
    return SpecialFunctions.incompleteBeta(
      degrees / (degrees + square), complement: square / (degrees + square), degrees / 2, 0.5)
  }

  /// The value that is exceeded on one side with the chance `(1 - coverage)/2`: half the width of a
  /// two-sided interval, in standard errors.
  ///
  /// - Parameters:
  ///   - coverage: in 0.5...0.9999.
  ///   - degrees: at least 0.5; above 1e7 the normal distribution stands in.
  package static func halfWidth(coverage: Double, degrees: Double) -> Double {
    precondition((0.5...0.9999).contains(coverage) && degrees >= 0.5)
    if degrees > 1e7 { return NormalQuantile.value((1 + coverage) / 2) }
    let wanted = 1 - coverage
    var (low, high) = (0.0, 2.0)
    while twoSided(high, degrees: degrees) > wanted { high *= 2 }
    // Halving until nothing lies between: some sixty steps, and no start to choose.
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if twoSided(middle, degrees: degrees) > wanted { low = middle } else { high = middle }
    }
  }
}
