internal import Columns
internal import TextOutput
internal import ValueModels
internal import Values

/// Formats the columns of the score table that come from the models.
///
/// A class: the optional of a struct that holds all values would be copied for every field.
final class ValueWriter: Sendable {
  private let values: LifetimeValues
  private let scale: Int
  private let unitsPerMoney: Double
  private let commonFlags: [UInt8]
  private let notPositiveFlags: [UInt8]

  init(_ values: LifetimeValues, scale: Int) {
    self.values = values
    self.scale = scale
    unitsPerMoney = Double(Money.powerOfTen(scale))
    let flags = CustomerFlags(values)
    commonFlags = Array(flags.common.utf8)
    notPositiveFlags = Array(flags.notPositive.utf8)
  }

  /// Room that the column of flags takes.
  var flagRoom: Int { notPositiveFlags.count }

  /// The values of the customers at `range` of `order`.
  func rows(_ range: Range<Int>, of order: Column<Int32>?) -> ValueRows {
    var rows = ValueRows()
    rows.fill(range, of: order, from: values)
    return rows
  }

  /// Writes a column of the row at `position` of `rows`, which is that of `customer`.
  @inline(__always)
  func put(
    _ column: ScoreColumn, of customer: Int, _ rows: ValueRows, at position: Int,
    into writer: inout ByteWriter
  ) {
    switch column {
    case .probabilityAlive:
      if !rows.alive.isEmpty { number(rows.alive[position], into: &writer) }
    case .expectedPurchases: number(rows.purchases[position], into: &writer)
    case .expectedPurchasesLow:
      if let bounds = values.purchasesInterval(of: customer) {
        writer.put(number: bounds.lowerBound)
      }
    case .expectedPurchasesHigh:
      if let bounds = values.purchasesInterval(of: customer) {
        writer.put(number: bounds.upperBound)
      }
    case .expectedSpend: money(rows.spend[position], into: &writer)
    case .historicalValue: writer.put(units: rows.historical[position], scale: scale)
    case .currentValue: money(rows.current[position], into: &writer)
    case .currentValueLow:
      if let bounds = values.valueInterval(of: customer) {
        money(bounds.lowerBound, into: &writer)
      }
    case .currentValueHigh:
      if let bounds = values.valueInterval(of: customer) {
        money(bounds.upperBound, into: &writer)
      }
    case .flags:
      let flags = rows.isNotPositive[position] ? notPositiveFlags : commonFlags
      for byte in flags { writer.put(byte) }
    default: preconditionFailure("no column of values")
    }
  }

  /// A modelled number with six decimals.
  @inline(__always)
  private func number(_ value: Double, into writer: inout ByteWriter) {
    writer.put(modelled: value * 1e6, scale: 6)
  }

  /// A modelled amount at the scale of the input.
  @inline(__always)
  private func money(_ value: Double, into writer: inout ByteWriter) {
    writer.put(modelled: value * unitsPerMoney, scale: scale)
  }
}
