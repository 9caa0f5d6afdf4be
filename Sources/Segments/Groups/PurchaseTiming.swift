/// When one customer bought: what the lifecycle stage and the loyalty score are made from.
///
/// Days are day numbers. Repeat purchases are the purchase days after the first; there are
/// `purchaseDays - 1` of them, the `x` of the models.
public struct PurchaseTiming: Sendable, Equatable {
  /// Number of purchase days; 0 for somebody who has not bought.
  public var purchaseDays: Int32
  /// First purchase day.
  public var firstPurchase: Int32
  /// Last purchase day.
  public var lastPurchase: Int32
  /// The purchase day before the last; without meaning where there is only one.
  public var previousPurchase: Int32
  /// The sum over the repeat purchases of their days since the first purchase.
  public var timeSum: Int64
  /// The sum of the squares of the gaps between purchase days that follow each other, in days^2.
  public var gapSquares: Int64
  /// The day at which everything is judged, not before the last purchase.
  public var asOf: Int32

  public init(
    purchaseDays: Int32, firstPurchase: Int32, lastPurchase: Int32, previousPurchase: Int32,
    timeSum: Int64, gapSquares: Int64, asOf: Int32
  ) {
    self.purchaseDays = purchaseDays
    self.firstPurchase = firstPurchase
    self.lastPurchase = lastPurchase
    self.previousPurchase = previousPurchase
    self.timeSum = timeSum
    self.gapSquares = gapSquares
    self.asOf = asOf
  }

  /// The number of repeat purchases, `x`.
  public var repeats: Double { Double(max(0, purchaseDays - 1)) }
  /// Days since the first purchase, `T`.
  public var tenure: Double { max(0, Double(asOf) - Double(firstPurchase)) }
  /// Days since the last purchase.
  public var recency: Double { max(0, Double(asOf) - Double(lastPurchase)) }
  /// Days from the first to the last purchase, `t_x`.
  var span: Double { purchaseDays > 1 ? Double(lastPurchase) - Double(firstPurchase) : 0 }

  /// The customer's own rhythm: the mean gap drawn towards the typical gap G as by one more gap,
  /// `(t_x + G)/(x + 1)`, in days.
  public func rhythm(typicalGap: Double) -> Double { (span + typicalGap) / (repeats + 1) }

  /// Whether purchases come faster (above 0) or slower (below 0) than they did: in standard
  /// deviations of what chance does to a customer whose rate is steady.
  ///
  /// It is the Laplace test (D. R. Cox, P. A. W. Lewis: The Statistical Analysis of Series of Events,
  /// 1966, section 3.3) for whole days with at most one purchase each. If the rate is steady, the x
  /// repeat purchases are on any x of the days 1...T alike, and their mean day has the mean
  /// `(T + 1)/2` and the variance `(T + 1)(T - x)/(12 x)`; for rare purchases these are the `T/2` and
  /// `T^2/(12 x)` of the test in continuous time. 0 without repeat purchases and where a purchase
  /// falls on every day.
  public var trend: Double {
    let (x, days) = (repeats, tenure)
    let variance = (days + 1) * (days - x) / (12 * x)
    guard x > 0, variance > 0 else { return 0 }
    return (Double(timeSum) / x - (days + 1) / 2) / variance.squareRoot()
  }

  /// How uneven the gaps are: their squared coefficient of variation, drawn towards the 1 of purely
  /// random purchases as by three more gaps, `((x - 1) c^2 + 3)/(x + 2)`.
  ///
  /// `c^2` is the unbiased variance of the x gaps over the square of their mean. 1 where there are
  /// fewer than two gaps.
  public var unevenness: Double {
    let x = repeats
    guard x > 1, span > 0 else { return 1 }
    // (x - 1) c^2, which is x^2 sum(g^2)/t_x^2 - x, times x/x; rounding may take it below zero.
    let excess = max(0, x * (x * Double(gapSquares) - span * span) / (span * span))
    return (excess + 3) / (x + 2)
  }
}
