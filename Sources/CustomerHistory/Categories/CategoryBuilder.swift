internal import Transactions

/// Turns the category-days of one customer after another into records and counts.
///
/// Working memory of one worker for the customers of a partition.
struct CategoryBuilder {
  let window: AdoptionWindow
  private var cells = CategoryCells()
  private var earlierCells = CategoryCells()
  private var earlierHistory = HistoryBuilder(keepsDays: true)
  private var running: RunningCategories
  /// What was known of the last customer at the split.
  private var known = EarlierHistory()

  /// What all customers so far have bought, one after the other, by category.
  private(set) var purchases: [CategoryPurchase] = []
  /// Where each customer's purchases start; one more than customers.
  private(set) var starts: [UInt32] = [0]
  /// What was known of each customer at the split.
  private(set) var earlier: [EarlierHistory] = []
  private(set) var counts: CategoryCounts

  /// - Parameter counts: those of the customers before.
  init(_ window: AdoptionWindow, _ counts: CategoryCounts, customers: Int) {
    self.window = window
    self.counts = counts
    running = RunningCategories(categories: counts.totals.count)
    purchases.reserveCapacity(2 * customers)
    starts.reserveCapacity(customers + 1)
    earlier.reserveCapacity(customers)
  }

  /// Adds the amounts of all rows to the counts.
  mutating func addAmounts(of rows: PartitionRows) { counts.addAmounts(of: rows) }

  /// Works out a customer's records and adds them to the counts.
  ///
  /// - Parameters:
  ///   - purchaseDays: the customer's purchase days, ascending, at least one.
  ///   - isOrdered: whether its rows come by day.
  ///   - hasRefund: whether any of its rows is a refund.
  mutating func add(
    _ rows: borrowing CategoryCells.Rows, purchaseDays: [Int32], isOrdered: Bool, hasRefund: Bool
  ) throws(AmountOverflow) {
    if isOrdered && !hasRefund {
      known = EarlierHistory(purchaseDays, until: window.split)
      running.find(rows, window)
      for position in 0..<running.count { append(running.category(at: position), purchaseDays) }
    } else {
      try find(rows, purchaseDays: purchaseDays, hasRefund: hasRefund)
    }
    close()
  }

  /// Adds a customer of whom nothing can be told; what an attempt to add it has left is taken away.
  mutating func addUnknown() {
    purchases.removeSubrange(Int(starts[starts.count - 1])...)
    known = EarlierHistory()
    close()
  }

  private mutating func close() {
    starts.append(UInt32(purchases.count))
    earlier.append(known)
  }

  /// The general way: by way of category-days.
  private mutating func find(
    _ rows: borrowing CategoryCells.Rows, purchaseDays: [Int32], hasRefund: Bool
  ) throws(AmountOverflow) {
    let split = window.split
    guard hasRefund else {
      cells.find(plain: rows)
      known = EarlierHistory(purchaseDays, until: split)
      try emit(cells.cells, earlierOwn: nil, purchaseDays)
      return
    }
    try cells.find(refunded: rows, until: .max, purchaseDays: purchaseDays)
    // A refund after the split takes nothing away from what was known at it.
    let history = try earlierHistory.record(
      rows.range, days: rows.days, amounts: rows.amounts, orders: rows.orders, until: split)
    known = EarlierHistory(history)
    try earlierCells.find(
      refunded: rows, until: split, purchaseDays: earlierHistory.purchaseDays)
    try emit(cells.cells, earlierOwn: earlierCells.cells, purchaseDays)
  }

  /// Goes through the cells by category; those of the split beside them where they are not the same.
  private mutating func emit(
    _ cells: [CategoryCells.Cell], earlierOwn: [CategoryCells.Cell]?, _ purchaseDays: [Int32]
  ) throws(AmountOverflow) {
    let isKnown = known.purchaseDays > 0
    var position = 0
    var other = 0
    while position < cells.count || other < (earlierOwn?.count ?? 0) {
      let next = position < cells.count ? cells[position].category : .max
      let nextOther = earlierOwn.map { other < $0.count ? $0[other].category : .max } ?? .max
      let category = min(next, nextOther)
      var end = position
      while end < cells.count, cells[end].category == category { end += 1 }
      var view = SplitView()
      if let earlierOwn {
        while other < earlierOwn.count, earlierOwn[other].category == category {
          view.see(earlierOwn[other].day, window)
          other += 1
        }
      } else {
        for cell in cells[position..<end] where cell.day <= window.split {
          view.see(cell.day, window)
        }
      }
      try append(category, cells[position..<end], view, isKnown, purchaseDays)
      position = end
    }
  }

  /// What the split saw of a category.
  private struct SplitView {
    var isBought = false
    var isRecent = false

    mutating func see(_ day: Int32, _ window: AdoptionWindow) {
      isBought = true
      if Int(day) > Int(window.split) - window.days { isRecent = true }
    }
  }

  private mutating func append(
    _ category: Int32, _ cells: ArraySlice<CategoryCells.Cell>, _ view: SplitView, _ isKnown: Bool,
    _ purchaseDays: [Int32]
  ) throws(AmountOverflow) {
    var totals = CategoryTotals()
    totals.earlierBuyers = view.isBought ? 1 : 0
    totals.earlierRecentBuyers = view.isRecent ? 1 : 0
    known.breadth += view.isBought ? 1 : 0
    var spend: Int64 = 0
    for cell in cells {
      // Refunds in other categories keep a customer's sum small, not that of the category.
      let (sum, overflow) = spend.addingReportingOverflow(cell.spend)
      if overflow { throw AmountOverflow() }
      spend = sum
      if cell.day > window.split { totals.windowDays += 1 }
    }
    let isRecent = totals.windowDays > 0
    if !isKnown { totals.windowDays = 0 }
    if !view.isBought { totals.newWindowDays = totals.windowDays }
    var laterDays = 0
    var isAdoption = false
    if let first = cells.first {
      totals.buyers = 1
      totals.recentBuyers = isRecent ? 1 : 0
      totals.days = cells.count
      totals.spend = Int128(spend)
      if first.day > purchaseDays[0] {
        isAdoption = true
        totals.adoptions = 1
        totals.adoptionSpend = Int128(first.spend)
        let end = Int(first.day) + window.horizonDays
        for cell in cells.dropFirst() where Int(cell.day) <= end {
          totals.laterSpend += Int128(cell.spend)
        }
        for day in purchaseDays.reversed() {
          if day <= first.day { break }
          if Int(day) <= end { laterDays += 1 }
        }
      }
    }
    counts.add(totals, to: category)
    purchases.append(
      CategoryPurchase(
        category: category, days: cells.count, laterDays: laterDays, spend: spend,
        isEarlier: view.isBought, isRecent: isRecent, isAdoption: isAdoption))
  }
}

extension CategoryBuilder {
  /// Adds a category of a customer whose rows come by day and hold no refund.
  private mutating func append(_ own: RunningCategories.Category, _ purchaseDays: [Int32]) {
    let isEarlier = own.first <= window.split
    let isRecent = own.windowDays > 0
    let isKnown = known.purchaseDays > 0
    let isAdoption = own.first > purchaseDays[0]
    var laterDays = 0
    if isAdoption {
      let end = Int(own.first) + window.horizonDays
      var position = Int(own.daysBefore)
      while position < purchaseDays.count, Int(purchaseDays[position]) <= end {
        laterDays += 1
        position += 1
      }
    }
    counts.add(
      own, isEarlier: isEarlier,
      isEarlierRecent: isEarlier && Int(own.lastEarlier) > Int(window.split) - window.days,
      isKnown: isKnown, isAdoption: isAdoption)
    known.breadth += isEarlier ? 1 : 0
    purchases.append(
      CategoryPurchase(
        category: own.category, days: Int(own.days), laterDays: laterDays, spend: own.spend,
        isEarlier: isEarlier, isRecent: isRecent, isAdoption: isAdoption))
  }
}

/// What was known of a customer at the split; no purchase day where it was none yet.
struct EarlierHistory: BitwiseCopyable, Sendable {
  var purchaseDays: Int32 = 0
  var lastPurchase: Int32 = 0
  /// Categories bought.
  var breadth: Int32 = 0
  var firstPurchase: Int32 = 0

  init() {}

  /// From a customer's purchase days, ascending.
  init(_ days: [Int32], until split: Int32) {
    for day in days {
      if day > split { break }
      purchaseDays += 1
      lastPurchase = day
    }
    firstPurchase = days[0]
  }

  init(_ record: CustomerRecord) {
    purchaseDays = record.purchaseDays
    lastPurchase = record.lastPurchase
    firstPurchase = record.firstPurchase
  }
}
