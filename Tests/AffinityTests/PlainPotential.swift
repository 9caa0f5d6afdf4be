import Foundation

/// A row of a log without refunds; customers and categories are numbered by first appearance.
struct PlainRow: Equatable {
  var customer: Int
  var day: Int
  var category: Int
  /// In hundredths, not negative.
  var amount: Int
}

/// Potential value the plain way, from rows: dense tables of everybody and everything.
///
/// The forecasts of purchases are given: expected purchase days within the window of who was known at the
/// split, and within the horizon of everybody.
struct PlainPotential {
  let rows: [PlainRow]
  let asOf: Int
  let horizon: Int
  let customers: Int
  let categories: Int
  /// Days of the window, and the last day before it.
  let window: Int
  let split: Int
  /// Spend by customer, category and day.
  let spend: [[[Int: Int]]]
  /// Purchase days by customer, ascending.
  let purchaseDays: [[Int]]

  init(_ rows: [PlainRow], asOf: Int, horizon: Int) {
    self.rows = rows
    self.asOf = asOf
    self.horizon = horizon
    let customers = (rows.map(\.customer).max() ?? -1) + 1
    let categories = (rows.map(\.category).max() ?? -1) + 1
    (self.customers, self.categories) = (customers, categories)
    let span = asOf - (rows.map(\.day).min() ?? asOf)
    window = min(horizon, max(28, span / 4))
    split = asOf - window
    var spend = Array(
      repeating: Array(repeating: [Int: Int](), count: categories), count: customers)
    for row in rows { spend[row.customer][row.category][row.day, default: 0] += row.amount }
    self.spend = spend
    purchaseDays = (0..<customers).map { customer in
      Set(rows.filter { $0.customer == customer }.map(\.day)).sorted()
    }
  }

  /// Who had bought by a day, ascending.
  func known(_ day: Int) -> [Int] { (0..<customers).filter { purchaseDays[$0][0] <= day } }

  /// Days on which a customer bought in a category.
  func days(_ customer: Int, _ category: Int) -> [Int] { spend[customer][category].keys.sorted() }

  /// What is known at a day.
  struct Snapshot {
    var customers: [Int]
    var kept: [Int]
    var buyers: [Int]
    var recentBuyers: [Int]
    /// By row and kept category.
    var owned: [[Bool]]
    var weights: [[Double]]
    /// By row and kept category, all seven.
    var regressors: [[[Double]]]
  }

  func snapshot(_ day: Int) -> Snapshot {
    let known = known(day)
    func bought(_ customer: Int, _ category: Int, after: Int = .min) -> Bool {
      spend[customer][category].keys.contains { $0 <= day && $0 > after }
    }
    let buyersOfAll = (0..<categories).map { category in known.count { bought($0, category) } }
    var kept = (0..<categories).filter { buyersOfAll[$0] >= 5 }
    let limit = min(1000, max(100, (1 << 30) / max(1, known.count)))
    if kept.count > limit {
      kept.sort { (buyersOfAll[$1], $0) < (buyersOfAll[$0], $1) }
      kept = kept.prefix(limit).sorted()
    }
    let recent = kept.map { category in known.count { bought($0, category, after: day - window) } }
    let owned = known.map { customer in kept.map { bought(customer, $0) } }
    let counts = kept.indices.map { first in
      kept.indices.map { second in Double(owned.count { $0[first] && $0[second] }) }
    }
    let lambda = Double(min(500, max(50, kept.count)))
    var snapshot = Snapshot(
      customers: known, kept: kept, buyers: kept.map { buyersOfAll[$0] }, recentBuyers: recent,
      owned: owned, weights: PlainAlgebra.filter(counts, lambda: lambda), regressors: [])
    let popularity = shares(snapshot.buyers)
    let trend = zip(shares(recent), popularity).map { $0 - $1 }
    for (row, customer) in known.enumerated() {
      let days = purchaseDays[customer].filter { $0 <= day }
      let breadth = (0..<categories).count { bought(customer, $0) }
      snapshot.regressors.append(
        kept.indices.map { place in
          var score = 0.0
          for other in kept.indices where owned[row][other] {
            score += snapshot.weights[other][place]
          }
          let share = Double(snapshot.buyers[place]) / Double(known.count)
          return [
            1, log((max(score, 0) + share) / (2 * share)), popularity[place], trend[place],
            log(Double(max(1, breadth))), log(Double(days.count)),
            log(1 + Double(day - days.last!)),
          ]
        })
    }
    return snapshot
  }

  private func shares(_ counts: [Int]) -> [Double] {
    let total = counts.reduce(0) { $0 + Double($1) + 0.5 }
    return counts.map { log((Double($0) + 0.5) / total) }
  }

  /// The pairs at the split; by row, so that the halves can be told apart.
  func pairs(_ then: Snapshot, expected: [Double]) -> [[PlainRegression.Pair]] {
    then.customers.indices.map { row in
      then.kept.indices.filter { !then.owned[row][$0] }.map { place in
        PlainRegression.Pair(
          regressors: then.regressors[row][place], offset: log(max(1e-9, expected[row])),
          isSuccess: days(then.customers[row], then.kept[place]).contains { $0 > split })
      }
    }
  }
}
