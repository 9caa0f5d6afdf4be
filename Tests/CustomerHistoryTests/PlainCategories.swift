/// What customers bought of which category, the plain way: for every customer and category the rows are
/// looked through from end to end.
struct PlainCategories {
  struct Row {
    var customer: String
    var day: Int
    /// In hundredths; refunds are negative.
    var amount: Int
    /// Empty where there is none; likewise the category.
    var order = ""
    var category: String
    var margin = 0
  }

  struct Record: Equatable {
    var category: Int
    var days = 0
    var laterDays = 0
    var spend = 0
    var isEarlier = false
    var isRecent = false
    var isAdoption = false
  }

  struct Totals: Equatable {
    var buyers = 0
    var earlierBuyers = 0
    var recentBuyers = 0
    var earlierRecentBuyers = 0
    var days = 0
    var windowDays = 0
    var newWindowDays = 0
    var adoptions = 0
    var spend = 0
    var adoptionSpend = 0
    var laterSpend = 0
    var margin = 0
    var amount = 0
  }

  struct Customer {
    var id: String
    /// Purchase days, ascending, by all rows, and by those up to the split.
    var purchaseDays: [Int]
    var earlierDays: [Int]
    var earlierBreadth = 0
    var records: [Record] = []
  }

  private(set) var customers: [Customer] = []
  private(set) var totals: [Totals]
  private(set) var unnamedRows = 0
  private(set) var unnamedUnits = 0
  let names: [String]
  let window: Int
  let split: Int

  /// - Parameter known: names that get the first codes.
  init(_ rows: [Row], asOf: Int, horizon: Int, known: [String] = []) {
    var names = known
    for row in rows where !row.category.isEmpty && !names.contains(row.category) {
      names.append(row.category)
    }
    self.names = names
    let span = asOf - rows.map(\.day).min()!
    window = min(horizon, max(28, span / 4))
    split = asOf - window
    totals = Array(repeating: Totals(), count: names.count)
    for row in rows {
      if let category = names.firstIndex(of: row.category), !row.category.isEmpty {
        totals[category].amount += row.amount
        totals[category].margin += row.margin
      } else {
        unnamedRows += 1
        unnamedUnits += row.amount
      }
    }
    var ids: [String] = []
    for row in rows where !ids.contains(row.customer) { ids.append(row.customer) }
    for id in ids { take(id, rows.filter { $0.customer == id }, horizon) }
  }

  private mutating func take(_ id: String, _ rows: [Row], _ horizon: Int) {
    let all = Self.days(rows).map(\.day)
    guard !all.isEmpty else { return }
    let earlierRows = rows.filter { $0.day <= split }
    var customer = Customer(
      id: id, purchaseDays: all, earlierDays: Self.days(earlierRows).map(\.day))
    for (category, name) in names.enumerated() {
      let cells = Self.days(rows.filter { $0.category == name }).filter { all.contains($0.day) }
      let earlier = Self.days(earlierRows.filter { $0.category == name })
        .filter { customer.earlierDays.contains($0.day) }
      guard !cells.isEmpty || !earlier.isEmpty else { continue }
      var record = Record(category: category)
      var own = Totals()
      record.days = cells.count
      record.spend = cells.reduce(0) { $0 + $1.spend }
      record.isEarlier = !earlier.isEmpty
      record.isRecent = cells.contains { $0.day > split }
      own.buyers = cells.isEmpty ? 0 : 1
      own.recentBuyers = record.isRecent ? 1 : 0
      own.earlierBuyers = record.isEarlier ? 1 : 0
      own.earlierRecentBuyers = earlier.contains { $0.day > split - window } ? 1 : 0
      own.days = cells.count
      own.spend = record.spend
      if !customer.earlierDays.isEmpty {
        own.windowDays = cells.count { $0.day > split }
        if !record.isEarlier { own.newWindowDays = own.windowDays }
      }
      if let first = cells.first, first.day > all[0] {
        let later = first.day + 1...first.day + horizon
        record.isAdoption = true
        record.laterDays = all.count { later.contains($0) }
        own.adoptions = 1
        own.adoptionSpend = first.spend
        own.laterSpend = cells.filter { later.contains($0.day) }.reduce(0) { $0 + $1.spend }
      }
      customer.records.append(record)
      if record.isEarlier { customer.earlierBreadth += 1 }
      totals[category] = totals[category] + own
    }
    customers.append(customer)
  }

  /// The purchase days of some rows, ascending, with the spend that refunds have left.
  static func days(_ rows: [Row]) -> [(day: Int, spend: Int)] {
    struct Purchase {
      var day: Int
      var order: String
      var left: Int
      var isRefunded = false
    }
    var purchases: [Purchase] = []
    var refunds: [(day: Int, order: String, left: Int)] = []
    for day in Set(rows.map(\.day)).sorted() {
      for row in rows where row.day == day {
        if row.amount < 0 {
          refunds.append((day, row.order, -row.amount))
        } else if let own = purchases.firstIndex(where: { $0.day == day && $0.order == row.order })
        {
          purchases[own].left += row.amount
        } else {
          purchases.append(Purchase(day: day, order: row.order, left: row.amount))
        }
      }
    }
    for hasOrder in [true, false] {
      for refund in refunds.indices where !hasOrder || !refunds[refund].order.isEmpty {
        for purchase in purchases.indices.reversed() {
          let fits =
            hasOrder
            ? purchases[purchase].order == refunds[refund].order
            : purchases[purchase].day <= refunds[refund].day
          guard fits else { continue }
          let part = min(purchases[purchase].left, refunds[refund].left)
          purchases[purchase].left -= part
          refunds[refund].left -= part
          if part > 0 { purchases[purchase].isRefunded = true }
        }
      }
    }
    return Set(purchases.map(\.day)).sorted().compactMap { day in
      let own = purchases.filter { $0.day == day }
      let spend = own.reduce(0) { $0 + $1.left }
      return spend == 0 && own.contains(where: \.isRefunded) ? nil : (day, spend)
    }
  }
}

extension PlainCategories.Totals {
  static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.buyers += right.buyers
    sum.earlierBuyers += right.earlierBuyers
    sum.recentBuyers += right.recentBuyers
    sum.earlierRecentBuyers += right.earlierRecentBuyers
    sum.days += right.days
    sum.windowDays += right.windowDays
    sum.newWindowDays += right.newWindowDays
    sum.adoptions += right.adoptions
    sum.spend += right.spend
    sum.adoptionSpend += right.adoptionSpend
    sum.laterSpend += right.laterSpend
    sum.margin += right.margin
    sum.amount += right.amount
    return sum
  }
}
