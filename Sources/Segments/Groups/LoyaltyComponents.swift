/// What a loyalty score is made of, each from 0 to 1; a missing one is nil.
public struct LoyaltyComponents: Sendable, Equatable {
  /// Repeat purchases: `x/(x + 3)`, a half at three.
  public var repeats: Double
  /// Regularity: `1/(1 + c^2)` with ``PurchaseTiming/unevenness`` for `c^2`. A half for purely random
  /// purchases and where fewer than three purchase days say nothing, near 1 for even gaps.
  public var regularity: Double
  /// The probability that the customer has not left.
  public var alive: Double?
  /// Breadth: `(b - 1)/(b + 1)` with b the number of categories bought, a half at three.
  public var breadth: Double?
  /// Tenure: `min(1, T/730)`, full from two years on.
  public var tenure: Double

  public init(
    repeats: Double, regularity: Double, alive: Double?, breadth: Double?, tenure: Double
  ) {
    self.repeats = repeats
    self.regularity = regularity
    self.alive = alive
    self.breadth = breadth
    self.tenure = tenure
  }

  /// The components of a customer with a purchase, with `alive` nil without a model and `categories`
  /// nil where the input has none.
  public init(_ timing: PurchaseTiming, alive: Double?, categories: Int32?) {
    let x = timing.repeats
    self.init(
      repeats: x / (x + 3), regularity: 1 / (1 + timing.unevenness),
      alive: alive.map { min(max($0, 0), 1) },
      breadth: categories.map { Double(max($0, 1) - 1) / (Double(max($0, 1)) + 1) },
      tenure: min(1, timing.tenure / 730))
  }

  /// The weighted mean of the components that are there, from 0 to 100; nil where those have no
  /// weight.
  public func score(_ weights: LoyaltyWeights) -> Double? {
    let weights = weights.values
    var (sum, whole) = (0.0, 0.0)
    func add(_ component: Double?, _ weight: Double) {
      guard let component else { return }
      sum += weight * component
      whole += weight
    }
    add(repeats, weights[0])
    add(regularity, weights[1])
    add(alive, weights[2])
    add(breadth, weights[3])
    add(tenure, weights[4])
    // The quotient may be a rounding above one.
    return whole > 0 ? min(100, 100 * (sum / whole)) : nil
  }
}
