internal import Transactions

/// The totals of some customers: sums of integers, so that it does not matter who has counted what.
struct CategoryCounts {
  /// By category.
  private(set) var totals: [CategoryTotals]
  /// Rows without a category, and their amount.
  private(set) var unnamedRows = 0
  private(set) var unnamedUnits: Int128 = 0

  init(categories: Int) { totals = Array(repeating: CategoryTotals(), count: categories) }

  /// Adds what one customer has in a category.
  mutating func add(_ own: CategoryTotals, to category: Int32) { totals[Int(category)].add(own) }

  /// Adds a category of one customer. Choices, not branches: what it is cannot be predicted.
  @inline(__always)
  mutating func add(
    _ own: RunningCategories.Category, isEarlier: Bool, isEarlierRecent: Bool, isKnown: Bool,
    isAdoption: Bool
  ) {
    var all = totals.mutableSpan
    let category = Int(own.category)
    let windowDays = isKnown ? Int(own.windowDays) : 0
    all[category].buyers += 1
    all[category].days += Int(own.days)
    all[category].spend += Int128(own.spend)
    all[category].recentBuyers += own.windowDays > 0 ? 1 : 0
    all[category].earlierBuyers += isEarlier ? 1 : 0
    all[category].earlierRecentBuyers += isEarlierRecent ? 1 : 0
    all[category].windowDays += windowDays
    all[category].newWindowDays += isEarlier ? 0 : windowDays
    all[category].adoptions += isAdoption ? 1 : 0
    all[category].adoptionSpend += Int128(isAdoption ? own.firstSpend : 0)
    all[category].laterSpend += Int128(isAdoption ? own.laterSpend : 0)
  }

  /// Adds the amounts and the margins of all rows to their categories, and what has none.
  mutating func addAmounts(of rows: borrowing PartitionRows) {
    let (codes, amounts) = (rows.unpackedCategories.span, rows.unpackedAmounts.span)
    let margins = rows.unpackedMargins.span
    var (unnamedRows, unnamedUnits) = (0, Int128(0))
    var all = totals.mutableSpan
    for row in 0..<rows.rowCount {
      let category = Int(codes[row])
      guard category >= 0 else {
        unnamedRows += 1
        unnamedUnits += Int128(amounts[row])
        continue
      }
      all[category].amount += Int128(amounts[row])
      if !margins.isEmpty { all[category].marginMillionths += Int128(margins[row]) }
    }
    self.unnamedRows += unnamedRows
    self.unnamedUnits += unnamedUnits
  }

  /// Adds what others have counted.
  mutating func add(_ other: CategoryCounts) {
    for category in totals.indices { totals[category].add(other.totals[category]) }
    unnamedRows += other.unnamedRows
    unnamedUnits += other.unnamedUnits
  }
}

/// The counts of one worker's customers, which it alone touches.
final class CategoryTally: @unchecked Sendable {
  // Sendable: its worker alone writes, and it is read when all have ended.

  /// Nil while they are taken out: every access to a property of a class is checked, which for each
  /// customer costs more than counting it.
  var counts: CategoryCounts?

  init(categories: Int) { counts = CategoryCounts(categories: categories) }
}
