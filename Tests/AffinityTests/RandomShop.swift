import Affinity
import Columns
import CustomerHistory
import Foundation
import TestSupport
import Transactions
import Values

/// What is known of customers from elsewhere, by customer.
struct ShopColumns {
  var expected: [Double] = []
  var discounted: [Double] = []
  var current: [Double] = []
  /// Of who was known at the split, in their order.
  var expectedThen: [Double] = []
}

/// A random shop: customers with tastes who buy now and then, the same for the same seed.
struct RandomShop {
  var customers = 140
  var categories = 8
  /// Days of the history; the as-of day is the last one.
  var days = 400
  var horizon = 365
  /// Categories that hardly anybody buys, besides.
  var thin = 2
  /// Customers who buy everything on their first day.
  var ownEverything = 3
  var seed: UInt64 = 1

  static let firstDay = 19_000
  var asOf: Int { Self.firstDay + days }

  /// The rows in an order without meaning, everything numbered by first appearance.
  func rows() -> [PlainRow] {
    var random = SplitMix64(seed: seed)
    func uniform() -> Double { Double.random(in: 0..<1, using: &random) }
    var rows: [PlainRow] = []
    let popularity = (0..<categories).map { pow(1 + Double($0), -0.6) }
    for customer in 0..<customers {
      let taste = Int.random(in: 0..<3, using: &random)
      let weights = popularity.enumerated().map { $1 * ($0 % 3 == taste ? 1 : 0.15) }
      let gap = 8 - 60 * log(1 - uniform())
      var day = uniform() * Double(days) * 0.8
      var isFirst = true
      while day < Double(days) {
        let number = Self.firstDay + Int(day)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let category = pick(weights, &random)
          rows.append(row(customer, number, category, &random))
        }
        if isFirst && customer < ownEverything {
          for category in 0..<categories + thin {
            rows.append(row(customer, number, category, &random))
          }
        }
        if thin > 0 && uniform() < 0.01 {
          let category = categories + Int.random(in: 0..<thin, using: &random)
          rows.append(row(customer, number, category, &random))
        }
        isFirst = false
        day += 1 - gap * log(1 - uniform())
      }
    }
    rows.shuffle(using: &random)
    return Self.renumbered(rows)
  }

  private func row(
    _ customer: Int, _ day: Int, _ category: Int, _ random: inout SplitMix64
  ) -> PlainRow {
    let level = [30, 100, 100, 250][customer % 4]
    let amount = Int.random(in: 0...20, using: &random) * level * (1 + category % 4) / 4
    return PlainRow(customer: customer, day: day, category: category, amount: amount)
  }

  private func pick(_ weights: [Double], _ random: inout SplitMix64) -> Int {
    var left = Double.random(in: 0..<weights.reduce(0, +), using: &random)
    for (place, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return place }
    }
    return weights.count - 1
  }

  /// The same rows with customers and categories numbered by first appearance.
  static func renumbered(_ rows: [PlainRow]) -> [PlainRow] {
    var customers: [Int: Int] = [:]
    var categories: [Int: Int] = [:]
    return rows.map { row in
      var row = row
      let customer = customers[row.customer] ?? customers.count
      let category = categories[row.category] ?? categories.count
      (customers[row.customer], categories[row.category]) = (customer, category)
      (row.customer, row.category) = (customer, category)
      return row
    }
  }

  /// Forecasts that are plausible and differ from customer to customer; some customers bring nothing.
  static func columns(_ plain: PlainPotential) -> ShopColumns {
    var columns = ShopColumns()
    func rate(_ customer: Int, _ day: Int) -> Double {
      let days = plain.purchaseDays[customer].filter { $0 <= day }
      return (Double(days.count) - 0.3) / (60 + Double(day - days[0]))
    }
    for customer in 0..<plain.customers {
      let expected = rate(customer, plain.asOf) * Double(plain.horizon)
      columns.expected.append(customer % 29 == 7 ? 0 : expected)
      columns.discounted.append(columns.expected[customer] * 0.95)
      columns.current.append(
        customer % 11 == 3 ? 0 : columns.discounted[customer] * Double(3 + customer % 40))
    }
    columns.expectedThen = plain.known(plain.split).map {
      rate($0, plain.split) * Double(plain.window)
    }
    return columns
  }
}
