internal import Segments
internal import Transactions
internal import ValueModels
internal import Values
internal import Warehouse

/// The cells of a file while its rows come in.
struct CellsReading {
  private let positions: [CellsColumn: Int]
  private var purchases: [PurchaseCells.Cell] = []
  private var spend: [SpendCells.Cell] = []
  private var pairs = HistoryPairs()
  /// By `x`: customers and their sums of days, as the rows of each kind have them.
  private var byCells: [Int: Balance] = [:]
  private var byAges: [Int: Balance] = [:]
  private var byLasts: [Int: Balance] = [:]
  private var recency: [Int: Int] = [:]
  private var frequency: [Int: Int] = [:]
  private var monetary: [Int: DecimalField] = [:]
  private var total: (customers: Int, days: Int, revenue: DecimalField)?
  private var margin: DecimalField?
  private var asOf: Int32?
  private var form: (scale: Int, bins: Int)?

  private struct Balance: Equatable {
    var customers: Int128 = 0
    var ages: Int128 = 0
    var lasts: Int128 = 0
  }

  init(_ cursor: borrowing SideTableCursor) throws(SideTableError) {
    let finder = SideColumnFinder(header: cursor.header, path: cursor.path)
    var positions: [CellsColumn: Int] = [:]
    for field in CellsColumn.allCases {
      positions[field] = try finder.position(of: .named(field.rawValue))
    }
    self.positions = positions
  }

  /// Takes the row at hand.
  mutating func take(_ cursor: inout SideTableCursor) throws(SideTableError) {
    let position = positions[.kind]!
    let name = String(decoding: try cursor.bytes(position), as: UTF8.self)
    guard let kind = CellsKind(rawValue: name) else {
      throw cursor.damaged(
        position, "one of " + CellsKind.allCases.map(\.rawValue).joined(separator: ", "))
    }
    switch kind {
    case .purchases: try takePurchases(&cursor)
    case .spend: try takeSpend(&cursor)
    case .age:
      let (x, days, n) = try counted(.age, &cursor)
      pairs.addAge(x, days)
      byAges[x, default: Balance()].customers += Int128(n)
      byAges[x]!.ages += Int128(n) * Int128(days)
    case .last:
      let (x, days, n) = try counted(.last, &cursor)
      pairs.addLast(x, days)
      byLasts[x, default: Balance()].customers += Int128(n)
      byLasts[x]!.lasts += Int128(n) * Int128(days)
    case .recencyCut:
      recency[try whole(.x, 1...10, &cursor)] = try whole(
        .age, 0...PurchasePatterns.longestAge, &cursor)
    case .frequencyCut:
      frequency[try whole(.x, 1...10, &cursor)] = try whole(.age, 1...Int(Int32.max), &cursor)
    case .monetaryCut: monetary[try whole(.x, 1...10, &cursor)] = try amount(&cursor)
    case .total:
      total = (
        try whole(.customers, 0...Int(Int32.max), &cursor), try whole(.x, 0...Int.max / 2, &cursor),
        try amount(&cursor)
      )
    case .margin: margin = try amount(&cursor)
    case .asOf: asOf = Int32(try whole(.age, -719_162...2_932_896, &cursor))
    case .scale:
      form = (try whole(.x, 2...6, &cursor), try whole(.age, 2...10, &cursor))
    }
  }

  private mutating func takePurchases(_ cursor: inout SideTableCursor) throws(SideTableError) {
    let x = try whole(.x, 0...Int(Int32.max), &cursor)
    let customers = try whole(.customers, 1...Int(Int32.max), &cursor)
    let cell = PurchaseCells.Cell(
      x: x, customers: customers, last: try sum(.lasts, &cursor), age: try sum(.ages, &cursor),
      lastSquares: try sum(.lastSquares, &cursor), products: try sum(.products, &cursor),
      ageSquares: try sum(.ageSquares, &cursor))
    if let problem = cell.problem { throw cursor.error(.value(expected: problem)) }
    purchases.append(cell)
    byCells[x, default: Balance()].customers += Int128(customers)
    byCells[x]!.ages += Int128(cell.age)
    byCells[x]!.lasts += Int128(cell.last)
  }

  private mutating func takeSpend(_ cursor: inout SideTableCursor) throws(SideTableError) {
    let cell = SpendCells.Cell(
      x: try whole(.x, 1...Int(Int32.max), &cursor),
      customers: try whole(.customers, 1...Int(Int32.max), &cursor),
      logs: try number(.logs, &cursor), logSquares: try number(.logSquares, &cursor))
    if let problem = cell.problem { throw cursor.error(.value(expected: problem)) }
    spend.append(cell)
  }

  private mutating func counted(
    _ field: CellsColumn, _ cursor: inout SideTableCursor
  ) throws(SideTableError) -> (x: Int, days: Int, customers: Int) {
    (
      try whole(.x, 0...Int(Int32.max), &cursor),
      try whole(field, 0...PurchasePatterns.longestAge, &cursor),
      try whole(.customers, 1...Int(Int32.max), &cursor)
    )
  }

  private func sum(_ field: CellsColumn, _ cursor: inout SideTableCursor) throws(SideTableError)
    -> Int64
  {
    let position = positions[field]!
    let meaning = "a sum of whole days, at least 0"
    guard let value = try cursor.wideWhole(position, meaning), value >= 0 else {
      throw cursor.damaged(position, meaning)
    }
    return value
  }

  private func whole(
    _ field: CellsColumn, _ range: ClosedRange<Int>, _ cursor: inout SideTableCursor
  ) throws(SideTableError) -> Int {
    let position = positions[field]!
    let meaning = "a whole number from \(range.lowerBound) on"
    guard let value = try cursor.wideWhole(position, meaning), range.contains(Int(value)) else {
      throw cursor.damaged(position, meaning)
    }
    return Int(value)
  }

  private func number(_ field: CellsColumn, _ cursor: inout SideTableCursor) throws(SideTableError)
    -> Double
  {
    let position = positions[field]!
    guard let value = try cursor.double(position, "a number") else {
      throw cursor.damaged(position, "a number")
    }
    return value
  }

  private func amount(_ cursor: inout SideTableCursor) throws(SideTableError) -> DecimalField {
    let position = positions[.amount]!
    guard let value = try cursor.decimal(position, "an amount such as 12.50") else {
      throw cursor.damaged(position, "an amount such as 12.50")
    }
    return value
  }
}

extension CellsReading {
  /// What the rows come to, once they are held against each other.
  consuming func finished(_ path: String) throws -> CellsFile {
    guard let total, let asOf, let form else {
      throw CellsError(
        "\(path): the rows 'total', 'as_of' and 'scale' are not all there. Write the whole result of the "
          + "step 'cells' to the file.")
    }
    try checkBalances(path, customers: total.customers)
    let spenders = spend.reduce(0) { $0 + $1.customers }
    let repeaters = purchases.reduce(0) { $1.x > 0 ? $0 + $1.customers : $0 }
    guard spenders <= repeaters else {
      throw CellsError(
        "\(path): \(spenders) customers have repeat spend, but only \(repeaters) bought again.")
    }
    func units(_ amount: DecimalField, _ what: String) throws -> Int64 {
      guard amount.places <= form.scale, let units = amount.units(atScale: form.scale) else {
        throw CellsError("\(path): \(what) has more than \(form.scale) decimal places, or 64 bits.")
      }
      return units
    }
    let cuts = try RFMCuts(
      bins: form.bins, recencyDays: Self.cuts(recency, form.bins) { max($0, $1) },
      frequency: Self.cuts(frequency, form.bins) { min($0, $1) },
      monetary: Self.cuts(monetary.mapValues { try units($0, "a cut of revenue") }, form.bins) {
        min($0, $1)
      }, monetaryScale: form.scale)
    return CellsFile(
      purchases: PurchaseCells(purchases, longestAge: pairs.longest),
      spend: SpendCells(spend, leftOut: repeaters - spenders), cuts: cuts,
      asOf: Day(number: asOf), customers: total.customers, purchaseDays: total.days,
      revenue: try units(total.revenue, "the revenue"),
      margin: try margin.map { try units($0, "the margin") }, scale: form.scale, pairs: pairs)
  }

  /// The cells of each `x` hold the customers and days that its single lengths and last purchases do.
  private func checkBalances(_ path: String, customers: Int) throws {
    for x in Set(byCells.keys).union(byAges.keys).union(byLasts.keys).sorted() {
      let (cells, ages, lasts) = (
        byCells[x] ?? Balance(), byAges[x] ?? Balance(), byLasts[x] ?? Balance()
      )
      guard cells.customers == ages.customers, cells.customers == lasts.customers,
        cells.ages == ages.ages, cells.lasts == lasts.lasts
      else {
        throw CellsError(
          "\(path): the rows of x = \(x) contradict each other: the cells hold \(cells.customers) "
            + "customers with \(cells.lasts) days to the last purchase and \(cells.ages) days in all, the "
            + "rows 'age' \(ages.customers) customers with \(ages.ages) days, the rows 'last' "
            + "\(lasts.customers) with \(lasts.lasts). Run the step 'cells' again, on a table that does not "
            + "change meanwhile.")
      }
    }
    let all = byCells.values.reduce(Int128(0)) { $0 + $1.customers }
    guard all == Int128(customers) else {
      throw CellsError(
        "\(path): the cells hold \(all) customers, the row 'total' says \(customers). Write the whole "
          + "result of the step 'cells' to the file.")
    }
  }

  /// For the scores 2 and up the value at which each begins: that of the next score that anybody has.
  private static func cuts<Value>(
    _ found: [Int: Value], _ bins: Int, _ weaker: (Value, Value) -> Value
  ) -> [Value?] {
    var cuts: [Value?] = []
    var next: Value?
    for score in stride(from: bins, through: 2, by: -1) {
      if let value = found[score] { next = next.map { weaker($0, value) } ?? value }
      cuts.insert(next, at: 0)
    }
    return cuts
  }
}

/// Cells that contradict each other: how, and what to do.
public struct CellsError: Error, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
