/// Where the middle of resampled figures lies.
package enum PercentileInterval {
  /// The percentile interval: with B figures, the k-th smallest and the k-th largest, where
  /// `k = floor((B + 1) (1 - coverage)/2)`.
  ///
  /// B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), section 12.5 and 13.3.
  ///
  /// - Parameter coverage: share of the figures that lie inside, in (0, 1).
  /// - Returns: nil where there are too few figures for k to be 1.
  package static func of(_ figures: [Double], coverage: Double) -> ClosedRange<Double>? {
    precondition(coverage > 0 && coverage < 1, "a coverage between 0 and 1")
    // A hair more, for a product that is whole in exact arithmetic.
    let k = Int(Double(figures.count + 1) * (1 - coverage) / 2 + 1e-9)
    guard k >= 1 else { return nil }
    let sorted = figures.sorted()
    return sorted[k - 1]...sorted[sorted.count - k]
  }
}
