/// Takes refunds off the purchases that they refund, for one customer at a time.
///
/// First every refund reduces the purchases with its own order id, the latest first, whatever their
/// day. Then, in the order of their days, what is left of each refund reduces the customer's purchases
/// up to its own day, the latest first, of one day the largest first. No purchase falls below zero; what
/// finds none is unmatched. The order of the rows never matters.
struct RefundMatching {
  /// The rows of one day and order that are no refunds.
  struct Cell {
    let day: Int32
    let order: UInt64
    /// Spend that refunds have not taken back.
    var remaining: Int64
    var isRefunded = false
  }

  private struct Refund {
    let day: Int32
    let order: UInt64
    /// What has still to be placed, positive.
    var left: UInt64
  }

  /// What is left of a refund that found no purchase, positive.
  struct Unmatched {
    let day: Int32
    let units: UInt64
  }

  /// By day, within a day as the orders first came.
  private(set) var cells: [Cell] = []
  private(set) var unmatched = RefundTotal()
  private var refunds: [Refund] = []
  private var overflows = false
  private var cellsOfOrder: [UInt64: [Int]] = [:]
  private var open: [Int] = []
  /// The first cell of the last cell's day.
  private var dayStart = 0
  /// The cells of that day, as far as they were looked up.
  private var cellsOfDay: [UInt64: Int] = [:]

  /// Forgets the customer before.
  mutating func start() {
    cells.removeAll(keepingCapacity: true)
    refunds.removeAll(keepingCapacity: true)
    unmatched = RefundTotal()
    overflows = false
    dayStart = 0
    cellsOfDay.removeAll(keepingCapacity: true)
  }

  /// Takes a row; rows come by day.
  mutating func add(day: Int32, amount: Int64, order: UInt64) {
    guard amount >= 0 else {
      refunds.append(Refund(day: day, order: order, left: amount.magnitude))
      return
    }
    if let cell = cell(day, order) {
      let (sum, overflow) = cells[cell].remaining.addingReportingOverflow(amount)
      cells[cell].remaining = sum
      overflows = overflows || overflow
    } else {
      if cells.last?.day != day {
        dayStart = cells.count
        cellsOfDay.removeAll(keepingCapacity: true)
      }
      cells.append(Cell(day: day, order: order, remaining: amount))
    }
  }

  /// The cell of an order on the day of the last cell, or nil.
  private mutating func cell(_ day: Int32, _ order: UInt64) -> Int? {
    guard let last = cells.last, last.day == day else { return nil }
    // Lines of an order mostly follow each other; days with many orders are looked up.
    let searched = 16
    let found = cells.indices.suffix(searched).last {
      $0 >= dayStart && cells[$0].order == order
    }
    if found != nil || cells.count - dayStart <= searched { return found }
    for cell in dayStart + cellsOfDay.count..<cells.count { cellsOfDay[cells[cell].order] = cell }
    return cellsOfDay[order]
  }

  /// Places all refunds.
  mutating func match() throws(AmountOverflow) {
    if overflows { throw AmountOverflow() }
    guard !refunds.isEmpty else { return }
    if refunds.contains(where: { $0.order != 0 }) { matchByOrder() }
    matchByDay()
    for refund in refunds where refund.left > 0 {
      unmatched.rows += 1
      unmatched.units += Int128(refund.left)
    }
  }

  /// Adds what is left of each refund to a list.
  func appendUnmatched(to list: inout [Unmatched]) {
    for refund in refunds where refund.left > 0 {
      list.append(Unmatched(day: refund.day, units: refund.left))
    }
  }

  private mutating func matchByOrder() {
    cellsOfOrder.removeAll(keepingCapacity: true)
    for cell in cells.indices where cells[cell].order != 0 {
      cellsOfOrder[cells[cell].order, default: []].append(cell)
    }
    for number in refunds.indices {
      guard refunds[number].order != 0, var own = cellsOfOrder[refunds[number].order] else {
        continue
      }
      while let cell = own.last, refunds[number].left > 0 {
        take(from: cell, for: number)
        if cells[cell].remaining == 0 { own.removeLast() }
      }
      cellsOfOrder[refunds[number].order] = own
    }
  }

  /// Refunds come by day, so the purchases that they may reduce form a stack.
  private mutating func matchByDay() {
    open.removeAll(keepingCapacity: true)
    var next = 0
    for number in refunds.indices {
      while next < cells.count && cells[next].day <= refunds[number].day {
        let day = cells[next].day
        let first = open.count
        while next < cells.count && cells[next].day == day {
          if cells[next].remaining > 0 { open.append(next) }
          next += 1
        }
        if open.count - first > 1 { sortOpen(from: first) }
      }
      while let cell = open.last, refunds[number].left > 0 {
        take(from: cell, for: number)
        if cells[cell].remaining == 0 { open.removeLast() }
      }
    }
  }

  /// Puts the open cells of one day in order, the largest last.
  private mutating func sortOpen(from first: Int) {
    open[first...].sort { (cells[$0].remaining, $0) < (cells[$1].remaining, $1) }
  }

  private mutating func take(from cell: Int, for number: Int) {
    let part = min(UInt64(cells[cell].remaining), refunds[number].left)
    guard part > 0 else { return }
    cells[cell].remaining -= Int64(part)
    cells[cell].isRefunded = true
    refunds[number].left -= part
  }
}
