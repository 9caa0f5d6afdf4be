internal import Columns
public import Transactions
internal import Values

/// The columns of a customer summary while its rows come in from a file.
struct SummaryReading {
  /// Where the columns stand in the file.
  private struct Positions {
    let id: Int
    let firstPurchase: Int
    let lastPurchase: Int
    let recencyDays: Int
    let purchaseDays: Int
    let revenue: Int
    let repeatSpend: Int
    /// Nil where the file does not have them.
    let orders: Int?
    let margin: Int?
    let rhythm: (previous: Int, times: Int, squares: Int)?

    init(_ cursor: borrowing SideTableCursor) throws(SideTableError) {
      let finder = SideColumnFinder(header: cursor.header, path: cursor.path)
      id = try finder.position(of: .named("customer_id"))
      firstPurchase = try finder.position(of: .named("first_purchase"))
      lastPurchase = try finder.position(of: .named("last_purchase"))
      recencyDays = try finder.position(of: .named("recency_days"))
      purchaseDays = try finder.position(of: .named("purchase_days"))
      revenue = try finder.position(of: .named("revenue"))
      repeatSpend = try finder.position(of: .named("repeat_spend"))
      orders = try finder.position(named: "orders")
      margin = try finder.position(named: "margin")
      let previous = try finder.position(named: "previous_purchase")
      let times = try finder.position(named: "time_sum")
      let squares = try finder.position(named: "gap_squares")
      if let previous, let times, let squares {
        rhythm = (previous, times, squares)
      } else {
        rhythm = nil
      }
    }
  }

  private let positions: Positions
  private var ids = DistinctTexts()
  private var firstPurchase: [Int32] = []
  private var lastPurchase: [Int32] = []
  private var purchaseDays: [Int32] = []
  private var orders: [Int32] = []
  private var previousPurchase: [Int32] = []
  private var timeSum: [Int64] = []
  private var gapSquares: [Int64] = []
  /// Revenue, repeat spend, and margin where there is one.
  private var amounts = ExactAmounts(columns: 3)
  private var asOf: Int32?

  init(_ cursor: borrowing SideTableCursor) throws(SideTableError) {
    positions = try Positions(cursor)
  }

  /// Takes the row at hand.
  mutating func take(_ cursor: inout SideTableCursor) throws(SideTableError) {
    let (number, isNew) = try cursor.number(of: positions.id, in: &ids)
    guard isNew else {
      throw cursor.error(
        .repeatedID, column: positions.id,
        text: InertText.shown(String(decoding: ids[number], as: UTF8.self)))
    }
    if ids.length(of: number) == 0 { throw cursor.damaged(positions.id, "a customer's id") }
    let first = try day(positions.firstPurchase, &cursor)
    let last = try day(positions.lastPurchase, &cursor)
    guard last >= first else {
      throw cursor.damaged(positions.lastPurchase, "a day from the first purchase on")
    }
    let recency = try whole(
      positions.recencyDays, 0, "days from the last purchase, at least 0", &cursor)
    if let asOf, asOf != last + recency {
      throw cursor.damaged(
        positions.recencyDays,
        "the days to \(Day(number: asOf)), at which the rows before are judged: all customers are judged "
          + "on one day")
    }
    asOf = last + recency
    let days = try whole(
      positions.purchaseDays, 1, "a number of purchase days, at least 1", &cursor)
    guard (days == 1) == (first == last), days - 1 <= last - first else {
      throw cursor.damaged(
        positions.purchaseDays, "as many days as lie between the first and the last purchase")
    }
    firstPurchase.append(first)
    lastPurchase.append(last)
    purchaseDays.append(days)
    if let position = positions.orders {
      orders.append(try whole(position, 1, "a number of orders, at least 1", &cursor))
    }
    try takeMoney(days, &cursor)
    if let rhythm = positions.rhythm { try takeRhythm(rhythm, first, last, days, &cursor) }
  }

  private mutating func takeMoney(
    _ days: Int32, _ cursor: inout SideTableCursor
  ) throws(SideTableError) {
    try takeAmount(0, positions.revenue, &cursor)
    let spend = try takeAmount(1, positions.repeatSpend, &cursor)
    guard spend >= 0, days > 1 || spend == 0 else {
      throw cursor.damaged(
        positions.repeatSpend,
        "what was spent after the first purchase day: at least 0, and 0 where there is none")
    }
    if let position = positions.margin { try takeAmount(2, position, &cursor) }
  }

  /// Takes an amount, which must be there; returns its units.
  @discardableResult
  private mutating func takeAmount(
    _ column: Int, _ position: Int, _ cursor: inout SideTableCursor
  ) throws(SideTableError) -> Int64 {
    try amounts.take(column, from: position, of: &cursor)
    guard let units = amounts.columns[column].last, units != .min else {
      throw cursor.damaged(position, "an amount such as 12.50")
    }
    return units
  }

  private mutating func takeRhythm(
    _ rhythm: (previous: Int, times: Int, squares: Int), _ first: Int32, _ last: Int32,
    _ days: Int32, _ cursor: inout SideTableCursor
  ) throws(SideTableError) {
    let previous = try day(rhythm.previous, &cursor)
    guard previous >= first, days == 1 ? previous == first : previous < last,
      days != 2 || previous == first
    else {
      throw cursor.damaged(rhythm.previous, "the purchase day before the last, or the only one")
    }
    let span = Int64(last) - Int64(first)
    let repeats = Int64(days) - 1
    let times = try cursor.wideWhole(rhythm.times, "a sum of days") ?? -1
    guard times >= span, times <= repeats * span else {
      throw cursor.damaged(
        rhythm.times, "the days from the first purchase to each later one, added up")
    }
    let squares = try cursor.wideWhole(rhythm.squares, "a sum of squared days") ?? -1
    // By the mean of the gaps, and by one gap that is as long as it can be.
    guard Int128(squares) * Int128(repeats) >= Int128(span) * Int128(span), squares <= span * span
    else {
      throw cursor.damaged(
        rhythm.squares, "the squares of the days between successive purchases, added up")
    }
    previousPurchase.append(previous)
    timeSum.append(times)
    gapSquares.append(squares)
  }

  private func day(_ column: Int, _ cursor: inout SideTableCursor) throws(SideTableError) -> Int32 {
    guard let day = try cursor.day(column) else {
      throw cursor.damaged(column, "a day such as 2025-03-31")
    }
    return day
  }

  private func whole(
    _ column: Int, _ least: Int32, _ meaning: String, _ cursor: inout SideTableCursor
  ) throws(SideTableError) -> Int32 {
    guard let number = try cursor.whole(column, meaning), number >= least,
      number <= Int32.max / 2
    else { throw cursor.damaged(column, meaning) }
    return number
  }

  /// The summary of the rows taken.
  consuming func summary() -> CustomerSummary {
    let last = Column(lastPurchase)
    let days = Column(purchaseDays)
    let (revenue, scale) = (amounts.columns[0], amounts.scale)
    var ledger = RowLedger(scale: scale)
    ledger.used.add(
      rows: ids.count, units: revenue.reduce(Int128(0)) { $0 + Int128($1) })
    let latest = lastPurchase.max()
    let earliest = firstPurchase.min()
    return CustomerSummary(
      ids: ids.ids, firstPurchase: Column(firstPurchase), lastPurchase: last, purchaseDays: days,
      orders: positions.orders == nil ? days : Column(orders), revenue: Column(revenue),
      repeatSpend: Column(amounts.columns[1]),
      margin: positions.margin == nil ? nil : Column(amounts.columns[2]),
      rhythm: positions.rhythm == nil
        ? nil
        : PurchaseRhythm(
          previousPurchase: Column(previousPurchase), timeSum: Column(timeSum),
          gapSquares: Column(gapSquares)),
      scale: scale, asOf: Day(number: asOf ?? 0),
      usedDays: earliest.map { Day(number: $0)...Day(number: max(latest ?? $0, $0)) },
      ledger: ledger)
  }
}

extension CustomerSummary {
  /// Reads a table of one row a customer, such as a warehouse makes of its transactions.
  ///
  /// Columns, by name: `customer_id`, `first_purchase`, `last_purchase`, `recency_days`, `purchase_days`,
  /// `revenue`, `repeat_spend`; where they are there `orders`, `margin`, and together
  /// `previous_purchase`, `time_sum` and `gap_squares` (``PurchaseRhythm``). All rows are judged on one
  /// day, the last purchase and `recency_days` later.
  ///
  /// - Parameter path: a file, packed or not; `-` is standard input.
  /// - Throws: ``SideTableError`` where the file cannot be read, a column is missing, an id is missing or
  ///   stands twice, or a row contradicts itself.
  public init(reading path: String) throws(SideTableError) {
    var cursor = try SideTableCursor.open(path)
    var reading = try SummaryReading(cursor)
    while try cursor.next() { try reading.take(&cursor) }
    self = reading.summary()
  }

  init(
    ids: CustomerIDs, firstPurchase: Column<Int32>, lastPurchase: Column<Int32>,
    purchaseDays: Column<Int32>, orders: Column<Int32>, revenue: Column<Int64>,
    repeatSpend: Column<Int64>, margin: Column<Int64>?, rhythm: PurchaseRhythm?, scale: Int,
    asOf: Day, usedDays: ClosedRange<Day>?, ledger: RowLedger
  ) {
    self.ids = ids
    self.firstPurchase = firstPurchase
    self.lastPurchase = lastPurchase
    self.purchaseDays = purchaseDays
    self.orders = orders
    self.revenue = revenue
    self.repeatSpend = repeatSpend
    self.margin = margin
    self.rhythm = rhythm
    self.scale = scale
    self.asOf = asOf
    self.usedDays = usedDays
    self.ledger = ledger
    compounded = nil
    categories = nil
    holdout = nil
    cohorts = nil
    group = nil
    unmatchedRefunds = RefundTotal()
  }
}
