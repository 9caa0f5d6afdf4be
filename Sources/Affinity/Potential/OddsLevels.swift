internal import Statistics

/// What a customer brings to its odds of whatever category: by what they are multiplied.
struct OddsLevels {
  private let breadth: Double
  private let days: Double
  private let recency: Double
  private let logs = IntegerLogs.logs

  init(_ c: AdoptionCoefficients) {
    (breadth, days, recency) = (c.breadth, c.days, c.recency)
  }

  /// Without the expected purchases.
  ///
  /// - Parameters:
  ///   - breadth: number of categories bought.
  ///   - days: number of purchase days, at least 1.
  ///   - recency: days since the last one.
  @inline(__always)
  func level(breadth: Int, days: Int, recency: Int) -> Double {
    level(
      logBreadth: logs.log(max(1, breadth)), logDays: logs.log(days),
      logRecency: logs.log(1 + recency), offset: 0)
  }

  /// - Parameters:
  ///   - logBreadth, logDays, logRecency: the traits of ``CustomerTraits``.
  ///   - offset: the logarithm of the expected purchases, or 0 to leave them out.
  @inline(__always)
  func level(
    logBreadth: Double, logDays: Double, logRecency: Double, offset: Double
  ) -> Double {
    let power = breadth * logBreadth + days * logDays + recency * logRecency + offset
    return PortableMath.exp(min(600, max(-600, power)))
  }
}
