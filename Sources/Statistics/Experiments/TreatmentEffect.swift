/// What a treatment did to a mean, against a control group drawn at random.
///
/// In one group of customers it is the difference of two means with unequal variances (B. L. Welch, The
/// generalization of Student's problem when several different population variances are involved, Biometrika
/// 34, 1947); over several strata the weighted sum of theirs, with the degrees of freedom of F. E.
/// Satterthwaite (An approximate distribution of estimates of variance components, Biometrics Bulletin 2,
/// 1946).
package struct TreatmentEffect: Sendable, Equatable {
  /// The mean of the treated, and that of the controls at the same weights.
  package let treatedMean: Double
  package let controlMean: Double
  /// The variances of the two means.
  package let treatedVariance: Double
  package let controlVariance: Double
  /// Degrees of freedom of the difference, at least 1.
  package let degrees: Double

  /// The effect in one group of customers; nil unless both sides have two customers.
  package init?(treated: SampleMoments, control: SampleMoments) {
    guard treated.count >= 2, control.count >= 2 else { return nil }
    treatedMean = treated.mean
    controlMean = control.mean
    treatedVariance = treated.meanVariance
    controlVariance = control.meanVariance
    degrees = TreatmentEffect.degrees([
      (treated.meanVariance, Double(treated.count - 1)),
      (control.meanVariance, Double(control.count - 1)),
    ])
  }

  /// The effect over strata, each with a weight; the weights sum to one. Nil without strata.
  package init?(_ strata: [(weight: Double, treated: SampleMoments, control: SampleMoments)]) {
    guard !strata.isEmpty, strata.allSatisfy({ $0.treated.count >= 2 && $0.control.count >= 2 })
    else { return nil }
    func sum(_ term: (Double, SampleMoments, SampleMoments) -> Double) -> Double {
      strata.reduce(0.0) { $0 + term($1.weight, $1.treated, $1.control) }
    }
    treatedMean = sum { weight, treated, _ in weight * treated.mean }
    controlMean = sum { weight, _, control in weight * control.mean }
    treatedVariance = sum { weight, treated, _ in weight * weight * treated.meanVariance }
    controlVariance = sum { weight, _, control in weight * weight * control.meanVariance }
    degrees = TreatmentEffect.degrees(
      strata.flatMap { weight, treated, control in
        [treated, control].map {
          (weight * weight * $0.meanVariance, Double($0.count - 1))
        }
      })
  }

  /// Satterthwaite's degrees of freedom of a sum of independent variances.
  private static func degrees(_ parts: [(variance: Double, degrees: Double)]) -> Double {
    let sum = parts.reduce(0.0) { $0 + $1.variance }
    let squares = parts.reduce(0.0) { $0 + $1.variance * $1.variance / $1.degrees }
    // Where nothing varies there is nothing to be uncertain about.
    guard sum > 0, squares > 0 else { return parts.reduce(0.0) { $0 + $1.degrees } }
    return max(1, sum * sum / squares)
  }

  /// The mean of the treated less that of the controls.
  package var difference: Double { treatedMean - controlMean }

  /// The standard error of the difference.
  package var standardError: Double { (treatedVariance + controlVariance).squareRoot() }

  /// The interval of the difference with a coverage, by Student's t.
  package func interval(coverage: Double) -> ClosedRange<Double> {
    let half = StudentT.halfWidth(coverage: coverage, degrees: degrees) * standardError
    return (difference - half)...(difference + half)
  }

  /// The chance of a difference at least as large where the treatment does nothing; nil where nothing
  /// varies.
  package var significance: Double? {
    standardError > 0 ? StudentT.twoSided(difference / standardError, degrees: degrees) : nil
  }

  /// The difference as a share of the controls' mean; nil unless that is positive.
  package var uplift: Double? { controlMean > 0 ? difference / controlMean : nil }

  /// The interval of the uplift with a coverage, by E. C. Fieller's theorem (Some problems in interval
  /// estimation, Journal of the Royal Statistical Society B 16, 1954), with the degrees of freedom of the
  /// difference; nil where the controls' mean could be 0, so that no interval is bounded.
  package func upliftInterval(coverage: Double) -> ClosedRange<Double>? {
    guard controlMean > 0 else { return nil }
    let t = StudentT.halfWidth(coverage: coverage, degrees: degrees)
    let (a, b) = (treatedMean, controlMean)
    let denominator = b * b - t * t * controlVariance
    guard denominator > 0 else { return nil }
    let root = a * a * b * b - (a * a - t * t * treatedVariance) * denominator
    let half = max(0, root).squareRoot()
    return (((a * b - half) / denominator) - 1)...(((a * b + half) / denominator) - 1)
  }
}
