public import Columns

/// The lifetime values above which grades begin: what a model stores.
///
/// A customer gets the best grade whose cut its lifetime value is strictly above, and E where it is
/// above none. A cut is the nearest-rank quantile of the share below the grade, so that A goes to at
/// most its share of the customers: A to the top 5 percent is A strictly above the `ceil(0.95 n)`-th
/// smallest. Equal values get equal grades; where many stand exactly at a cut, all of them get the
/// lower one. The top 5 percent of ten customers is nobody.
public struct GradeCuts: Sendable, Equatable {
  /// The cuts of A, B, C and D, in money, none above the one before it.
  public let values: [Double]

  /// Cuts from elsewhere.
  ///
  /// - Throws: ``GroupLimitsError`` unless there are four finite ones in falling order.
  public init(_ values: [Double]) throws(GroupLimitsError) {
    guard values.count == 4, values.allSatisfy(\.isFinite),
      zip(values, values.dropFirst()).allSatisfy({ $0 >= $1 })
    else {
      throw GroupLimitsError(
        "grade cuts \(values.map { "\($0)" }.joined(separator: ",")): there must be four amounts, "
          + "for A, B, C and D, none above the one before it.")
    }
    self.values = values
  }

  /// Cuts found from the customers; all 0 without any.
  ///
  /// - Parameters:
  ///   - shares: the shares of the customers that get the grades.
  ///   - lifetimeValue: lifetime value of each customer, in money, finite.
  ///   - workers: how many work at once; never changes the result.
  public init(
    _ shares: GradeShares = .standard, lifetimeValue: Column<Double>, workers: Workers = Workers()
  ) {
    let count = lifetimeValue.count
    values =
      count == 0
      ? [0, 0, 0, 0]
      : NearestRank.values(
        atRanks: shares.below.map { NearestRank.rank($0, of: count) }, of: lifetimeValue, workers)
  }

  /// The grade of a lifetime value.
  public func grade(_ lifetimeValue: Double) -> Grade {
    for (cut, grade) in zip(values, Grade.allCases) where lifetimeValue > cut { return grade }
    return .e
  }

  /// The raw value of each customer's ``Grade``.
  public func labels(
    lifetimeValue: Column<Double>, workers: Workers = Workers()
  ) -> Column<UInt8> {
    let (a, b, c, d) = (values[0], values[1], values[2], values[3])
    return Column.filled(count: lifetimeValue.count, workers) { customer in
      let value = lifetimeValue[customer]
      return (value > a ? 0 : 1) + (value > b ? 0 : 1) + (value > c ? 0 : 1) + (value > d ? 0 : 1)
    }
  }
}
