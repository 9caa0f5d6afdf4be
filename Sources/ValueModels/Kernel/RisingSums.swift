internal import Statistics

/// Sums over `j < x` that stand for differences of gamma functions, carried on while `x` rises.
///
/// `ln Gamma(r + x) - ln Gamma(r)` is the sum of `ln(r + j)`; its derivatives are those of
/// `1/(r + j)` and `-1/(r + j)^2`. No gamma function is needed, and nothing cancels.
struct RisingSums {
  private let r: Double
  private var next = 0
  /// Sum of `ln(r + j)`.
  private(set) var logs = 0.0
  /// Sum of `1/(r + j)`.
  private(set) var inverses = 0.0
  /// Sum of `1/(r + j)^2`.
  private(set) var squares = 0.0

  init(_ r: Double) { self.r = r }

  /// Carries the sums on to `x`, not smaller than before.
  mutating func advance(to x: Int) {
    while next < x {
      let term = r + Double(next)
      logs += PortableMath.log(term)
      inverses += 1 / term
      squares += 1 / (term * term)
      next += 1
    }
  }
}
