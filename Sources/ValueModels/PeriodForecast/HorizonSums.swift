internal import Columns

/// Sums over some customers, for each row of ``HorizonMoments`` that any of them has: all that their
/// totals and the variances of these need.
///
/// With `p` a customer's probability of being alive and `w` what a purchase day is expected to bring.
struct HorizonSums: Sendable {
  struct Entry: Sendable {
    /// Position of the row.
    let row: Int32
    /// Sums of `p`, `p^2`, `w p`, `w^2 p` and `w^2 p^2`.
    var alive = 0.0
    var aliveSquares = 0.0
    var worth = 0.0
    var worthSquares = 0.0
    var bothSquares = 0.0

    mutating func add(_ other: Entry) {
      alive += other.alive
      aliveSquares += other.aliveSquares
      worth += other.worth
      worthSquares += other.worthSquares
      bothSquares += other.bothSquares
    }
  }

  /// In the order in which the customers need them.
  private(set) var entries: [Entry] = []
  /// By row, the position of its entry.
  private var places: [Int32]

  private init(rows: Int) { places = Array(repeating: -1, count: rows) }

  /// Sums over the customers at the positions of `order`, or over all of them.
  ///
  /// Chunks are added in order, so that sums do not depend on who has made them.
  init(
    _ values: LifetimeValues, _ index: PatternIndex, _ predictions: PatternPredictions,
    _ moments: HorizonMoments, of order: ArraySlice<Int32>? = nil, workers: Workers
  ) {
    let total = order?.count ?? values.count
    let size = max(65_536, (total + 31) / 32)
    let parts = workers.mapChunks(of: total, size: size) { range in
      var sums = HorizonSums(rows: moments.rows.count)
      let (owners, known) = (index.pattern.span, predictions.patterns.span)
      let (days, spent) = (values.columns.purchaseDays.span, values.columns.repeatSpend.span)
      let (rows, spend, money) = (moments.rowOfPattern.span, values.spend, values.moneyPerUnit)
      for position in range {
        let customer = order.map { Int($0[$0.startIndex + position]) } ?? position
        let pattern = Int(owners[customer])
        sums.add(
          rows[pattern], alive: known[pattern].alive,
          worth: spend.expectedSpend(
            x: Int(days[customer]) - 1, total: Double(spent[customer]) * money))
      }
      return sums
    }
    self.init(rows: moments.rows.count)
    for part in parts { for entry in part.entries { add(entry) } }
    places = []
  }

  private mutating func add(_ row: Int32, alive: Double, worth: Double) {
    var entry = Entry(row: row)
    entry.alive = alive
    entry.aliveSquares = alive * alive
    entry.worth = worth * alive
    entry.worthSquares = worth * entry.worth
    entry.bothSquares = entry.worth * entry.worth
    add(entry)
  }

  private mutating func add(_ entry: Entry) {
    let place = Int(places[Int(entry.row)])
    if place >= 0 {
      entries[place].add(entry)
    } else {
      places[Int(entry.row)] = Int32(entries.count)
      entries.append(entry)
    }
  }
}
