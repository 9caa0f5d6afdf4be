internal import Affinity
internal import Columns
internal import TextOutput
internal import ValueModels
internal import Values

/// Formats the columns of the score table that come from the models.
///
/// A class: the optional of a struct that holds all values would be copied for every field.
final class ValueWriter: Sendable {
  private let values: LifetimeValues
  private let potential: PotentialValues?
  private let categories: CategoryTexts
  private let scale: Int
  private let longestCategory: Int
  private let unitsPerMoney: Double
  private let commonFlags: [UInt8]
  private let notPositiveFlags: [UInt8]

  init(_ values: LifetimeValues, _ potential: CustomerPotential?, scale: Int) {
    self.values = values
    self.potential = potential?.values
    categories = CategoryTexts(potential?.categoryNames ?? [])
    self.scale = scale
    longestCategory = potential?.categoryNames.lazy.map(\.count).max() ?? 0
    unitsPerMoney = Double(Money.powerOfTen(scale))
    let flags = CustomerFlags(values)
    commonFlags = Array(flags.common.utf8)
    notPositiveFlags = Array(flags.notPositive.utf8)
  }

  /// Room that the columns of flags and categories take.
  var textRoom: Int { notPositiveFlags.count + 2 * longestCategory + 2 }

  /// The values of the customers at `range` of `order`.
  func rows(_ range: Range<Int>, of order: Column<Int32>?) -> Rows {
    var rows = Rows()
    rows.values.fill(range, of: order, from: values)
    guard let potential else { return rows }
    let customers = order.map { order in range.map { Int(order[$0]) } } ?? Array(range)
    rows.upSell = customers.map { potential.upSell[$0] }
    rows.total = customers.map { potential.total(of: $0) }
    if let crossSell = potential.crossSell { rows.crossSell = customers.map { crossSell[$0] } }
    if let next = potential.nextCategory, let chance = potential.nextProbability {
      rows.next = customers.map { next[$0] }
      rows.nextProbability = customers.map { chance[$0] }
    }
    return rows
  }

  /// The figures of some customers side by side.
  struct Rows {
    var values = ValueRows()
    /// Potential value and its parts, in money; empty where there are none.
    var crossSell: [Double] = []
    var upSell: [Double] = []
    var total: [Double] = []
    /// Code of the next category, -1 for none, and its chance.
    var next: [Int32] = []
    var nextProbability: [Double] = []
  }

  /// Writes a column of the row at `position` of `rows`, which is that of `customer`.
  @inline(__always)
  func put(
    _ column: ScoreColumn, of customer: Int, _ all: Rows, at position: Int,
    into writer: inout ByteWriter
  ) {
    let rows = all.values
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
    case .crossSellValue:
      if !all.crossSell.isEmpty { money(all.crossSell[position], into: &writer) }
    case .upSellValue:
      if !all.upSell.isEmpty { money(all.upSell[position], into: &writer) }
    case .potentialValue:
      if !all.total.isEmpty { money(all.total[position], into: &writer) }
    case .lifetimeValue:
      money(
        rows.current[position] + (all.total.isEmpty ? 0 : all.total[position])
          + Double(rows.historical[position]) / unitsPerMoney, into: &writer)
    case .forwardValue:
      money(
        rows.current[position] + (all.total.isEmpty ? 0 : all.total[position]), into: &writer)
    case .nextCategory:
      if !all.next.isEmpty, all.next[position] >= 0 {
        categories.put(Int(all.next[position]), into: &writer)
      }
    case .nextCategoryProbability:
      if !all.next.isEmpty, all.next[position] >= 0 {
        number(all.nextProbability[position], into: &writer)
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
    put(value * 1e6, scale: 6, into: &writer)
  }

  /// A modelled amount at the scale of the input.
  @inline(__always)
  private func money(_ value: Double, into writer: inout ByteWriter) {
    put(value * unitsPerMoney, scale: scale, into: &writer)
  }

  @inline(__always)
  private func put(_ units: Double, scale: Int, into writer: inout ByteWriter) {
    let rounded = units.rounded(.toNearestOrAwayFromZero)
    if rounded.magnitude < 9e18 {
      writer.put(decimal: Int64(rounded), scale: scale)
    } else {
      // Beyond 64 bits: exact, and as slow as it likes.
      let text = Money(units: Int128(rounded), scale: scale).description
      for byte in text.utf8 { writer.put(byte) }
    }
  }
}
