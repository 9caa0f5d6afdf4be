internal import Glibc
import Statistics
import SyntheticTransactions
import Testing

@Suite struct ModelMomentsTests {
  private func meanRepeats(
    _ process: SimulatedProcess, before horizon: Double, customers: Int
  ) -> (mean: Double, error: Double) {
    var sum = 0.0
    var squares = 0.0
    for customer in 0..<customers {
      var random = RandomSource(seed: 11, stream: 1, index: UInt64(customer))
      var count = 0.0
      process.forEachRepeat(before: horizon, &random) { _ in count += 1 }
      sum += count
      squares += count * count
    }
    let n = Double(customers)
    return (sum / n, ((squares / n - sum / n * sum / n) / n).squareRoot())
  }

  /// Equation 9 of Fader, Hardie, Lee 2005, with the Gauss series for 2F1.
  @Test(arguments: [30.0, 365, 730])
  func `mean repeat purchases of BG/NBD are those of theory`(horizon: Double) {
    let (r, alpha, a, b) = (0.55, 30.0, 0.8, 6.0)
    let z = horizon / (alpha + horizon)
    var term = 1.0
    var series = 1.0
    for n in 0..<5000 {
      let n = Double(n)
      term *= (r + n) * (b + n) / ((a + b - 1 + n) * (n + 1)) * z
      series += term
    }
    let expected =
      (a + b - 1) / (a - 1) * (1 - pow(alpha / (alpha + horizon), r) * series)
    let (mean, error) = meanRepeats(.defaultBGNBD, before: horizon, customers: 200_000)
    #expect((mean - expected).magnitude < 4 * error)
  }

  /// The mean of Schmittlein, Morrison, Colombo 1987.
  @Test(arguments: [30.0, 365, 730])
  func `mean repeat purchases of Pareto/NBD are those of theory`(horizon: Double) {
    let (r, alpha, s, beta) = (0.55, 30.0, 0.6, 80.0)
    let expected =
      r * beta / (alpha * (s - 1)) * (1 - pow(beta / (beta + horizon), s - 1))
    let (mean, error) = meanRepeats(.defaultParetoNBD, before: horizon, customers: 200_000)
    #expect((mean - expected).magnitude < 4 * error)
  }

  @Test func `mean spend of an order is that of Gamma-Gamma times the mean price level`() throws {
    let run = try generate(
      parameters {
        $0.customers = 50_000
        $0.priceSpread = 0
        $0.extraLines = 1
      })
    let rows = parse(run.bytes).rows
    let mean = Double(rows.map(\.amountCents).reduce(0, +)) / Double(run.counts.orders)
    let expected = 6.25 * 1544 / (3.74 - 1)
    #expect((mean / expected - 1).magnitude < 0.03)
  }

  /// Variance over customers of the share of the first category, beyond what chance explains.
  private func excessVariance(groups: Int) throws -> Double {
    let rows = parse(
      try generate(
        parameters {
          $0.customers = 4000
          $0.tasteGroups = groups
          $0.extraLines = 5
        }
      ).bytes
    ).rows
    let all = rows.filter { $0.category == "Food" }.count
    let share = Double(all) / Double(rows.count)
    var total: [String: Double] = [:]
    var food: [String: Double] = [:]
    for row in rows {
      total[row.customer, default: 0] += 1
      if row.category == "Food" { food[row.customer, default: 0] += 1 }
    }
    // Chi-square per degree of freedom: 1 where all customers share the category's odds.
    var sum = 0.0
    for (customer, n) in total {
      let deviation = food[customer, default: 0] - n * share
      sum += deviation * deviation / (n * share * (1 - share))
    }
    return sum / Double(total.count - 1)
  }

  @Test func `one taste group gives all customers the same category shares`() throws {
    // The standard deviation of the ratio is near sqrt(2/4000) = 0.022.
    #expect((try excessVariance(groups: 1) - 1).magnitude < 0.1)
    #expect(try excessVariance(groups: 6) > 2)
  }

  @Test func `with one taste group categories sell by their popularity`() throws {
    let rows = parse(
      try generate(
        parameters {
          $0.customers = 20_000
          $0.tasteGroups = 1
          $0.categories = 3
        }
      ).bytes
    ).rows
    let weights = (1...3).map { pow(Double($0), -0.7) }
    let n = Double(rows.count)
    for (category, weight) in zip(["Food", "Wine", "Home"], weights) {
      let share = weight / weights.reduce(0, +)
      let seen = Double(rows.filter { $0.category == category }.count)
      #expect((seen - n * share).magnitude < 5 * (n * share * (1 - share)).squareRoot())
    }
  }
}
