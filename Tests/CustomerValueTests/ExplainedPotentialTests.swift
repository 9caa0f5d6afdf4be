import Affinity
import CustomerHistory
import CustomerValue
import Testing

@Suite("How potential value comes about")
struct ExplainedPotentialTests {
  private func details(_ customer: Int, _ table: ScoreTable) throws -> PotentialDetails {
    let (summary, potential) = (table.summary, try #require(table.potential))
    let (values, histories) = (try #require(table.values), try #require(summary.categories))
    return PotentialDetails(
      PotentialColumns(
        purchaseDays: Column([summary.purchaseDays[customer]]),
        lastPurchase: Column([summary.lastPurchase[customer]]), asOf: summary.asOf.number,
        expected: Column([values.expectedPurchases(of: customer)]),
        discounted: Column([values.discountedPurchases(of: customer)]),
        current: Column([values.currentValue(of: customer)]),
        histories: histories.only(customer), unitsPerMoney: 100,
        marginShares: potential.marginShares), potential, horizonDays: 365)
  }

  private func isNear(_ found: Double, _ value: Double) -> Bool {
    abs(found - value) <= 1e-9 * max(1, abs(value))
  }

  @Test("The categories' gains and gaps add up to what stands in the table")
  func sums() throws {
    let table = try ExplainedSample.analysis.get().table
    let potential = try #require(table.potential)
    let (crossSell, next) = (
      try #require(potential.values.crossSell), try #require(potential.values.nextCategory)
    )
    let chance = try #require(potential.values.nextProbability)
    for customer in stride(from: 0, to: table.count, by: 31) {
      let found = try details(customer, table)
      #expect(isNear(found.openings.reduce(0) { $0 + $1.added }, crossSell[customer]))
      let gap = found.gaps.reduce(0) { $0 + $1.missing } * found.discountedPurchases
      let share = potential.settings.upSellShare
      #expect(
        isNear(share * min(max(0, found.currentValue), gap), potential.values.upSell[customer]))
      if let first = found.openings.first {
        #expect(Int32(first.category) == next[customer])
        #expect(isNear(first.probability, chance[customer]))
      } else {
        #expect(next[customer] == -1)
      }
    }
  }

  @Test("Raised odds are the factor times today's, and what was bought is no opening")
  func odds() throws {
    let table = try ExplainedSample.analysis.get().table
    let histories = try #require(table.summary.categories)
    for customer in [0, 500, 1500] {
      let found = try details(customer, table)
      let bought = Set(
        histories.records(of: customer).filter { histories.purchases[$0].isBought }.map {
          histories.purchases[$0].category
        })
      for opening in found.openings {
        #expect(!bought.contains(opening.category))
        #expect(Set(opening.reasons).isSubset(of: bought) && opening.reasons.count <= 3)
        let odds = opening.probability / (1 - opening.probability)
        let raised = opening.raisedProbability / (1 - opening.raisedProbability)
        #expect(isNear(raised, 2 * odds) && opening.added >= 0 && opening.strength >= 1)
      }
      #expect(Set(found.gaps.map(\.category)).isSubset(of: bought))
    }
  }
}
