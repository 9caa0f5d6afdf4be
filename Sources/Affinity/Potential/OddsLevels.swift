internal import Statistics

/// By what the odds of customers are multiplied, without the expected purchases.
struct OddsLevels {
  private let breadth: Double
  private let days: Double
  private let recency: Double
  private let logs = IntegerLogs.logs

  init(_ c: AdoptionCoefficients) {
    (breadth, days, recency) = (c.breadth, c.days, c.recency)
  }

  /// - Parameters:
  ///   - breadth: number of categories bought.
  ///   - days: number of purchase days, at least 1.
  ///   - recency: days since the last one.
  @inline(__always)
  func level(breadth: Int, days: Int, recency: Int) -> Double {
    let power =
      self.breadth * logs.log(max(1, breadth)) + self.days * logs.log(days)
      + self.recency * logs.log(1 + recency)
    return PortableMath.exp(min(600, max(-600, power)))
  }
}
