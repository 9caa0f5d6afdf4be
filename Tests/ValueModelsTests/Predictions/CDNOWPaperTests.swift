import Columns
import Foundation
import TestSupport
import Testing
import ValueModels

/// Figures of P. S. Fader, B. G. S. Hardie, K. L. Lee: RFM and CLV: using iso-value curves for customer
/// base analysis, Journal of Marketing Research 42, 2005, on the CDNOW sample.
@Suite(
  "CDNOW in the paper on iso-value curves",
  .enabled(if: CDNOWHistories.file != nil, CDNOWHistories.reason))
struct CDNOWPaperTests {
  @Test("The log-likelihood of spend, as a density of totals")
  func totals() throws {
    let columns = try CDNOWSpend.columns()
    let fit = try #require(GammaGammaFit(columns.groups(), workers: Workers(count: 2)))
    let used = zip(columns.purchaseDays, columns.repeatSpend).filter { $0 > 1 && $1 > 0 }
    let logs = used.reduce(0.0) { $0 + log(Double($1.0 - 1)) }
    // p. 422: -4659. It is the density of the totals x z; ours is that of the means z, and the two
    // differ by the sum of ln x.
    #expect(isClose(fit.logLikelihood - logs, -4659, within: 0.5))
  }

  @Test("Seventy-eight weeks of parameters on thirty-nine weeks of purchases")
  func longerFit() throws {
    let (x, last, age) = try histories(until: 545)
    let fit = try #require(
      TransactionModel(x: x, lastPurchase: last, age: age, .only(.paretoNBD)))
    let (earlierX, earlierLast, earlierAge) = try histories(until: 272)
    let model = fit.model.inUnits(of: 7)
    let level = earlierX.indices.reduce(0.0) {
      $0
        + model.logLikelihood(
          x: earlierX[$1], lastPurchase: Double(earlierLast[$1]) / 7,
          age: Double(earlierAge[$1]) / 7)
    }
    // p. 422: -9608.
    #expect(isClose(level, -9608, within: 0.5))
  }

  @Test("The lifetime value of all customers")
  func lifetimeValue() throws {
    let (x, last, age) = try histories(until: 272)
    let spend = try CDNOWSpend.columns()
    // The optima and the sum by scipy 1.17: Nelder and Mead's search to 1e-11 in the logarithms, the
    // discounted expected residual transactions at 0.0027 a week times the expected spend.
    let model = PurchaseModel(
      .paretoNBD,
      parameters: [
        0.5532770281130052, 10.577683006260699, 0.6062399662408724, 11.668735884312857,
      ])
    let gamma = SpendModel(
      model: GammaGamma(p: 6.249571247795724, q: 3.7442249408316353, v: 15.44352536602564),
      mean: 35.17037202601506)
    let total = x.indices.reduce(0.0) { sum, customer in
      let purchases = model.expectedPurchases(
        x: x[customer], lastPurchase: Double(last[customer]) / 7,
        age: Double(age[customer]) / 7, horizon: .infinity, delta: 0.0027)
      return sum + purchases
        * gamma.expectedSpend(x: x[customer], total: Double(spend.repeatSpend[customer]) / 100)
    }
    #expect(isClose(total, 260_821.15416673117, within: 1e-2))
  }

  /// Histories up to a day of 1997 and 1998, counted from 1 January 1997, in the order of the file.
  private func histories(until end: Int) throws -> (x: [Int], last: [Int], age: [Int]) {
    let text = try String(contentsOf: #require(CDNOWHistories.file), encoding: .utf8)
    var order: [Substring] = []
    var days: [Substring: Set<Int>] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",")
      let day = try CDNOWHistories.day(fields[1])
      if days[fields[0]] == nil { order.append(fields[0]) }
      if day <= end { days[fields[0], default: []].insert(day) }
    }
    var result: (x: [Int], last: [Int], age: [Int]) = ([], [], [])
    for customer in order {
      guard let known = days[customer]?.sorted(), let first = known.first else { continue }
      result.x.append(known.count - 1)
      result.last.append(known[known.count - 1] - first)
      result.age.append(end - first)
    }
    return result
  }
}
