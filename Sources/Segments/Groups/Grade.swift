/// A customer's place by lifetime value, from A to E.
public enum Grade: UInt8, CustomerLabel {
  case a, b, c, d, e

  /// `A` to `E`.
  public var name: String {
    switch self {
    case .a: "A"
    case .b: "B"
    case .c: "C"
    case .d: "D"
    case .e: "E"
    }
  }
}

/// The shares of the customers that get the grades A to E.
public struct GradeShares: Sendable, Equatable {
  /// Five shares, not negative, that sum to one.
  public let values: [Double]

  /// 5, 15, 30, 30 and 20 percent.
  public static let standard = GradeShares(checked: [0.05, 0.15, 0.3, 0.3, 0.2])

  /// Shares from A to E.
  ///
  /// - Throws: ``GroupLimitsError`` unless there are five that are not negative and sum to one, to a
  ///   millionth.
  public init(_ values: [Double]) throws(GroupLimitsError) {
    guard values.count == 5, values.allSatisfy({ $0 >= 0 && $0 <= 1 }),
      (values.reduce(0, +) - 1).magnitude <= 1e-6
    else {
      throw GroupLimitsError(
        "grade shares \(values.map { "\($0)" }.joined(separator: ",")): give five shares that are "
          + "not negative and sum to 1, as in 0.05,0.15,0.3,0.3,0.2")
    }
    self.init(checked: values)
  }

  /// Shares written as `0.05,0.15,0.3,0.3,0.2`.
  public init(parsing text: String) throws(GroupLimitsError) {
    try self.init(
      GroupLimitsError.numbers(
        text, count: 5, of: "grade shares", example: "0.05,0.15,0.3,0.3,0.2"))
  }

  private init(checked values: [Double]) { self.values = values }

  /// The share of the customers that is below each of the grades A to D.
  var below: [Double] {
    var above = 0.0
    return values.dropLast().map { share in
      above += share
      return min(max(1 - above, 0), 1)
    }
  }
}
