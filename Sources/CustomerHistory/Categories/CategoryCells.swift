/// The category-days of one customer: what it bought of which category on which day.
///
/// A category-day is to the customer's rows of a category what a purchase day is to all its rows: a day
/// with a row that is no refund, unless refunds in that category took everything back; and it is one of
/// the customer's purchase days.
struct CategoryCells {
  struct Cell: Equatable {
    var category: Int32
    var day: Int32
    var spend: Int64
  }

  /// By category, and by day.
  private(set) var cells: [Cell] = []
  private var refunds = RefundMatching()
  private var order: [Int32] = []

  /// One customer's rows, in any order.
  struct Rows: ~Escapable {
    let range: Range<Int>
    let days: Span<Int32>
    let amounts: Span<Int64>
    let orders: Span<UInt64>
    let categories: Span<Int32>

    @_lifetime(copy days, copy amounts, copy orders, copy categories)
    init(
      _ range: Range<Int>, days: Span<Int32>, amounts: Span<Int64>, orders: Span<UInt64>,
      categories: Span<Int32>
    ) {
      self.range = range
      self.days = days
      self.amounts = amounts
      self.orders = orders
      self.categories = categories
    }
  }

  /// Finds the cells of a customer without refunds.
  mutating func find(plain rows: borrowing Rows) {
    cells.removeAll(keepingCapacity: true)
    for row in rows.range where rows.categories[row] >= 0 {
      insert(
        Cell(category: rows.categories[row], day: rows.days[row], spend: rows.amounts[row]))
    }
    if cells.count > Self.fewCells { sortAndMerge() }
  }

  /// Up to so many cells are kept in order while they come.
  private static let fewCells = 24

  private mutating func insert(_ cell: Cell) {
    cells.append(cell)
    guard cells.count <= Self.fewCells else { return }
    var position = cells.count - 1
    while position > 0, Self.isBefore(cell, cells[position - 1]) {
      cells[position] = cells[position - 1]
      position -= 1
    }
    cells[position] = cell
    if position > 0, cells[position - 1].category == cell.category,
      cells[position - 1].day == cell.day
    {
      cells[position - 1].spend &+= cell.spend
      cells.remove(at: position)
    }
  }

  private static func isBefore(_ left: Cell, _ right: Cell) -> Bool {
    left.category == right.category ? left.day < right.day : left.category < right.category
  }

  private mutating func sortAndMerge() {
    cells.sort(by: Self.isBefore)
    var kept = 0
    for position in 1..<cells.count {
      if cells[position].category == cells[kept].category && cells[position].day == cells[kept].day
      {
        cells[kept].spend &+= cells[position].spend
      } else {
        kept += 1
        cells[kept] = cells[position]
      }
    }
    cells.removeLast(cells.count - kept - 1)
  }

  /// Finds the cells of a customer with refunds, from its rows up to a day.
  ///
  /// - Parameter purchaseDays: the customer's purchase days by these rows, ascending.
  mutating func find(
    refunded rows: borrowing Rows, until last: Int32, purchaseDays: [Int32]
  ) throws(AmountOverflow) {
    cells.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    for row in rows.range where rows.categories[row] >= 0 && rows.days[row] <= last {
      order.append(Int32(truncatingIfNeeded: row))
    }
    let (days, categories) = (rows.days, rows.categories)
    order.sort {
      let (left, right) = (Int($0), Int($1))
      if categories[left] != categories[right] { return categories[left] < categories[right] }
      return days[left] == days[right] ? left < right : days[left] < days[right]
    }
    var start = 0
    while start < order.count {
      let category = categories[Int(order[start])]
      var end = start
      refunds.start()
      while end < order.count, categories[Int(order[end])] == category {
        let row = Int(order[end])
        refunds.add(
          day: days[row], amount: rows.amounts[row],
          order: rows.orders.isEmpty ? 0 : rows.orders[row])
        end += 1
      }
      try refunds.match()
      try appendCells(of: category, purchaseDays)
      start = end
    }
  }

  /// The days of the refunded category that count.
  private mutating func appendCells(
    of category: Int32, _ purchaseDays: [Int32]
  ) throws(AmountOverflow) {
    let found = refunds.cells
    var next = 0
    var position = 0
    while position < found.count {
      let day = found[position].day
      var spend: Int64 = 0
      var isRefunded = false
      while position < found.count, found[position].day == day {
        let (sum, overflow) = spend.addingReportingOverflow(found[position].remaining)
        if overflow { throw AmountOverflow() }
        spend = sum
        isRefunded = isRefunded || found[position].isRefunded
        position += 1
      }
      while next < purchaseDays.count, purchaseDays[next] < day { next += 1 }
      let isPurchaseDay = next < purchaseDays.count && purchaseDays[next] == day
      if isPurchaseDay, spend > 0 || !isRefunded {
        cells.append(Cell(category: category, day: day, spend: spend))
      }
    }
  }
}
