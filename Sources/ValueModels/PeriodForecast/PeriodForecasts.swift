package import Columns

/// What some customers are expected to do in a stretch of time ahead, and from now to its end.
public struct PeriodExpectation: Sendable, Equatable {
  /// Purchase days in it.
  public let purchases: ForecastTotal
  /// What they bring, in money, undiscounted.
  public let revenue: ForecastTotal
  /// The same from the as-of day on.
  public let cumulativePurchases: ForecastTotal
  public let cumulativeRevenue: ForecastTotal
}

/// Purchase days and revenue of the present customers in successive stretches of time ahead.
package struct PeriodForecasts: Sendable {
  /// Of all customers, by stretch.
  package let all: [PeriodExpectation]
  /// The same by group.
  package let groups: [[PeriodExpectation]]
}

extension LifetimeValues {
  /// Forecasts for the stretches that end some days ahead, one behind the other.
  ///
  /// Their expectations add up to that of the whole. The variance of each is what the customers do by
  /// chance, added up over them, and how well the parameters are known, by the delta method, as in
  /// ``totals(workers:)``; stretches are not independent of each other, so that intervals do not add up:
  /// the cumulative ones have variances of their own. Of a group the second part is taken in proportion
  /// to that of all customers.
  ///
  /// - Parameters:
  ///   - horizons: days ahead at which the stretches end, ascending, at least 1.
  ///   - group: by customer, its group in `0 ..< groupCount`, or -1.
  package func periodForecasts(
    endingAt horizons: [Int], group: Column<Int32>? = nil, groupCount: Int = 0, workers: Workers
  ) -> PeriodForecasts {
    precondition(
      horizons.first ?? 1 >= 1 && zip(horizons, horizons.dropFirst()).allSatisfy { $0 < $1 },
      "horizons ascend from at least a day")
    guard let transactions, let index, let predictions else {
      let nothing = horizons.map { _ in PeriodExpectation(missing: "no model") }
      return PeriodForecasts(
        all: nothing, groups: Array(repeating: nothing, count: groupCount))
    }
    let moments = HorizonMoments(
      transactions.model, index.patterns, horizons: horizons, variances: true, workers: workers)
    let sums = HorizonSums(self, index, predictions, moments, workers: workers)
    let process = HorizonTotals(sums, moments, spend)
    let known = ParameterVariances(
      self, transactions,
      HorizonSensitivity(
        self, transactions.model, index, predictions, moments, workers: workers))
    let groups = (group.map { Self.members($0, groupCount) } ?? []).map { members in
      let own = HorizonTotals(
        HorizonSums(
          self, index, predictions, moments, of: members, workers: workers), moments, spend)
      return own.expectations(known, in: process)
    }
    return PeriodForecasts(all: process.expectations(known, in: process), groups: groups)
  }

  /// By group, its customers.
  private static func members(_ group: Column<Int32>, _ count: Int) -> [ArraySlice<Int32>] {
    var starts = [Int](repeating: 0, count: count + 1)
    let groups = group.span
    for customer in groups.indices where groups[customer] >= 0 {
      starts[Int(groups[customer]) + 1] += 1
    }
    for number in 0..<count { starts[number + 1] += starts[number] }
    var next = starts
    var order = [Int32](repeating: 0, count: starts[count])
    for customer in groups.indices where groups[customer] >= 0 {
      order[next[Int(groups[customer])]] = Int32(customer)
      next[Int(groups[customer])] += 1
    }
    return (0..<count).map { order[starts[$0]..<starts[$0 + 1]] }
  }
}

extension LifetimeValues {
  /// What new customers are expected to add if so many come each day from tomorrow on: by the end of
  /// each stretch, customers, purchase days and revenue since the as-of day. It is no forecast, since
  /// nothing says that they come.
  ///
  /// A customer's first purchase is one of its purchase days; the later ones follow the model of a new
  /// customer, at the mean spend of the model.
  ///
  /// - Parameters:
  ///   - perDay: new customers a day.
  ///   - firstSpend: what the first purchase day brings, in money.
  package func newCustomers(
    perDay: Double, firstSpend: Double, endingAt horizons: [Int]
  ) -> [(customers: Double, purchases: Double, revenue: Double)] {
    let repeatSpend = spend.expectedSpend(x: 0, total: 0)
    let last = horizons.last ?? 0
    let chance = transactions.map { $0.model.probabilityAlive(x: 0, lastPurchase: 0, age: 0) } ?? 0
    let living = transactions?.model.living(x: 0, age: 0)
    // Repeat purchases, up to the end of each day, of all who came on the days before it.
    var repeats = [0.0]
    for day in 0..<last {
      let own = living.map { chance * $0.purchases(within: Double(day)) } ?? 0
      repeats.append(repeats[day] + own)
    }
    return horizons.map { days in
      let came = perDay * Double(days)
      let again = perDay * repeats[days]
      return (came, came + again, came * firstSpend + again * repeatSpend)
    }
  }
}

extension PeriodExpectation {
  fileprivate init(missing reason: String) {
    let nothing = ForecastTotal(expected: 0, missing: reason)
    self.init(
      purchases: nothing, revenue: nothing, cumulativePurchases: nothing,
      cumulativeRevenue: nothing)
  }
}
