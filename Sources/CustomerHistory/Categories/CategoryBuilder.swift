/// Turns the category-days of one customer after another into records and totals.
///
/// Working memory of one worker.
struct CategoryBuilder {
  let window: AdoptionWindow
  private var cells = CategoryCells()
  private var earlierCells = CategoryCells()
  private var earlierHistory = HistoryBuilder(keepsDays: true)
  /// What the last customer bought, by category.
  private(set) var purchases: [CategoryPurchase] = []
  /// What was known of the last customer at the split.
  private(set) var earlier = EarlierHistory()

  private var running: RunningCategories

  init(_ window: AdoptionWindow, categories: Int) {
    self.window = window
    running = RunningCategories(categories: categories)
  }

  /// Works out a customer's records and adds them to the totals.
  ///
  /// - Parameters:
  ///   - purchaseDays: the customer's purchase days, ascending, at least one.
  ///   - isOrdered: whether its rows come by day.
  ///   - hasRefund: whether any of its rows is a refund.
  mutating func add(
    _ rows: borrowing CategoryCells.Rows, purchaseDays: [Int32], isOrdered: Bool, hasRefund: Bool,
    to tally: CategoryTally
  ) throws(AmountOverflow) {
    purchases.removeAll(keepingCapacity: true)
    let split = window.split
    if isOrdered && !hasRefund {
      earlier = EarlierHistory(purchaseDays, until: split)
      running.find(rows, window)
      for own in running.found { append(own, purchaseDays, tally) }
      return
    }
    guard hasRefund else {
      cells.find(plain: rows)
      earlier = EarlierHistory(purchaseDays, until: split)
      try emit(cells.cells, earlierOwn: nil, purchaseDays, tally)
      return
    }
    try cells.find(refunded: rows, until: .max, purchaseDays: purchaseDays)
    // A refund after the split takes nothing away from what was known at it.
    let history = try earlierHistory.record(
      rows.range, days: rows.days, amounts: rows.amounts, orders: rows.orders, until: split)
    earlier = EarlierHistory(history)
    try earlierCells.find(
      refunded: rows, until: split, purchaseDays: earlierHistory.purchaseDays)
    try emit(cells.cells, earlierOwn: earlierCells.cells, purchaseDays, tally)
  }

  /// Goes through the cells by category; those of the split beside them where they are not the same.
  private mutating func emit(
    _ cells: [CategoryCells.Cell], earlierOwn: [CategoryCells.Cell]?, _ purchaseDays: [Int32],
    _ tally: CategoryTally
  ) throws(AmountOverflow) {
    let isKnown = earlier.purchaseDays > 0
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
      try append(category, cells[position..<end], view, isKnown, purchaseDays, tally)
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
    _ purchaseDays: [Int32], _ tally: CategoryTally
  ) throws(AmountOverflow) {
    var totals = CategoryTotals()
    totals.earlierBuyers = view.isBought ? 1 : 0
    totals.earlierRecentBuyers = view.isRecent ? 1 : 0
    earlier.breadth += view.isBought ? 1 : 0
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
    tally.totals[Int(category)].add(totals)
    purchases.append(
      CategoryPurchase(
        category: category, days: cells.count, laterDays: laterDays, spend: spend,
        isEarlier: view.isBought, isRecent: isRecent, isAdoption: isAdoption))
  }
}

extension CategoryBuilder {
  /// Adds a category of a customer whose rows come by day and hold no refund.
  private mutating func append(
    _ own: RunningCategories.Category, _ purchaseDays: [Int32], _ tally: CategoryTally
  ) {
    let isEarlier = own.first <= window.split
    let isRecent = own.windowDays > 0
    let isKnown = earlier.purchaseDays > 0
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
    tally.add(
      own, isEarlier: isEarlier,
      isEarlierRecent: isEarlier && Int(own.lastEarlier) > Int(window.split) - window.days,
      isKnown: isKnown, isAdoption: isAdoption)
    if isEarlier { earlier.breadth += 1 }
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
