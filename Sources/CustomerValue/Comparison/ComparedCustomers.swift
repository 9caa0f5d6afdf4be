internal import Columns
internal import Reports
internal import Segments
internal import Values

/// The customers of two score tables: those of the first one in its order, then those only of the second.
struct ComparedCustomers: Sendable {
  /// By customer, its row in the first table; -1 where it has none.
  let before: Column<Int32>
  /// By customer, its row in the second table; -1 where it has none.
  let after: Column<Int32>

  init(_ first: ScoreFile, _ second: ScoreFile, _ workers: Workers) {
    let inSecond = second.customers(of: first, workers)
    let inFirst = first.customers(of: second, workers)
    let fresh = inFirst.indices.filter { inFirst[$0] < 0 }
    let count = first.count + fresh.count
    let before = MutableColumn<Int32>(count: count)
    let after = MutableColumn<Int32>(count: count)
    for row in 0..<first.count { (before[row], after[row]) = (Int32(row), inSecond[row]) }
    for (number, row) in fresh.enumerated() {
      (before[first.count + number], after[first.count + number]) = (-1, Int32(row))
    }
    (self.before, self.after) = (before.finished(), after.finished())
  }

  var count: Int { before.count }

  /// An amount of each customer in one of the tables, at another scale; nil where the table has none.
  static func units(
    _ rows: Column<Int32>, _ file: ScoreFile, _ column: ScoreColumn, scale: Int
  ) -> Column<Int64>? {
    guard let money = file.money(column) else { return nil }
    let factor = Money.powerOfTen(scale - file.scale)
    let units = MutableColumn<Int64>(count: rows.count)
    for customer in rows.indices {
      let row = rows[customer]
      let amount = row < 0 ? .min : money.units[Int(row)]
      let (scaled, overflow) = amount.multipliedReportingOverflow(by: factor)
      units[customer] = amount == .min || overflow ? .min : scaled
    }
    return units.finished()
  }
}

/// The states of a column in two score tables, under one numbering.
struct ComparedStates: Sendable {
  /// The names of the states that any customer has, in a sensible order.
  let names: [String]
  /// By customer, the state before and after; `names.count` where the customer has no row.
  let before: Column<Int32>
  let after: Column<Int32>

  /// Nil where one of the tables has no such column.
  init?(
    _ column: ScoreColumn, _ customers: ComparedCustomers, _ first: ScoreFile, _ second: ScoreFile
  ) {
    guard let old = first.labels(column), let new = second.labels(column) else { return nil }
    let order = column == .segment ? SegmentTable.standard().names : []
    var names = order
    for name in old.names + new.names where !names.contains(name) { names.append(name) }
    names.append(TransitionTable.noneName)
    let none = names.count - 1
    func codes(_ labels: ScoreLabels, _ rows: Column<Int32>) -> [Int] {
      let place = labels.names.map { names.firstIndex(of: $0)! }
      return rows.indices.map { customer in
        let row = rows[customer]
        guard row >= 0 else { return none + 1 }
        let code = labels.codes[Int(row)]
        return code < 0 ? none : place[Int(code)]
      }
    }
    let (from, to) = (codes(old, customers.before), codes(new, customers.after))
    var isUsed = [Bool](repeating: false, count: names.count + 1)
    for codes in [from, to] { for code in codes { isUsed[code] = true } }
    let used = names.indices.filter { isUsed[$0] }
    self.names = used.map { names[$0] }
    var number = [Int32](repeating: Int32(used.count), count: names.count + 1)
    for (place, code) in used.enumerated() { number[code] = Int32(place) }
    before = Column(from.map { number[$0] })
    after = Column(to.map { number[$0] })
  }
}
