/// How much each component counts in the loyalty score; only the ratios matter.
public struct LoyaltyWeights: Sendable, Equatable {
  /// The weights in the order of ``LoyaltyComponents``: repeat purchases, regularity, being there,
  /// breadth, tenure.
  public let values: [Double]

  /// The same weight for all five.
  public static let equal = LoyaltyWeights(checked: [1, 1, 1, 1, 1])

  /// Five weights in the order of ``values``.
  ///
  /// - Throws: ``GroupLimitsError`` unless all are from 0 to 1,000,000 and one is above zero.
  public init(_ values: [Double]) throws(GroupLimitsError) {
    guard values.count == 5, values.allSatisfy({ $0 >= 0 && $0 <= 1e6 }),
      values.contains(where: { $0 > 0 })
    else {
      throw GroupLimitsError(
        "loyalty weights \(values.map { "\($0)" }.joined(separator: ",")): give five numbers from 0 "
          + "to 1000000, at least one above 0, for repeat purchases, regularity, being there, "
          + "breadth and tenure, as in 1,1,1,1,1")
    }
    self.init(checked: values)
  }

  /// Weights written as `1,1,1,1,1`.
  public init(parsing text: String) throws(GroupLimitsError) {
    try self.init(
      GroupLimitsError.numbers(text, count: 5, of: "loyalty weights", example: "1,1,1,1,1"))
  }

  private init(checked values: [Double]) { self.values = values }
}
