public import Columns
public import Values

/// An amount of every customer of a score file.
public struct ScoreMoney: Sendable {
  /// In units of ten to the minus ``scale``; `Int64.min` where the field is empty.
  public let units: Column<Int64>
  /// Decimal places.
  public let scale: Int

  /// A customer's amount in units; nil where the field is empty.
  public subscript(customer: Int) -> Int64? {
    let amount = units[customer]
    return amount == .min ? nil : amount
  }

  /// A customer's amount as a number; nil where the field is empty.
  public func value(of customer: Int) -> Double? {
    self[customer].map { Double($0) / Double(Money.powerOfTen(scale)) }
  }

  /// The sum over all customers, exactly.
  public var total: Money {
    var sum: Int128 = 0
    let all = units.span
    for customer in all.indices where all[customer] != .min { sum += Int128(all[customer]) }
    return Money(units: sum, scale: scale)
  }
}

/// A word of every customer of a score file.
public struct ScoreLabels: Sendable {
  /// The different words. Those of a fixed list, such as quadrants, are all there, in the order of their
  /// raw values; others come in order of first appearance.
  public let names: [String]
  /// By customer, the position among the names; -1 where the field is empty.
  public let codes: Column<Int32>

  /// A customer's word; nil where the field is empty.
  public subscript(customer: Int) -> String? {
    let code = codes[customer]
    return code < 0 ? nil : names[Int(code)]
  }
}
