import CustomerValue
import Foundation
import TestSupport
import Testing

/// Potential value of real data against the figures of another program.
///
/// They agree within a ten-thousandth, so that a change of any rule shows. Unoptimised it takes a minute, so
/// these tests are left to optimised builds.
@Suite(
  "Potential value of real data",
  .enabled(if: RetailRows.isOptimised, "the build is not optimised: -c release"),
  .enabled(if: RetailRows.source != nil, RetailRows.reason))
struct PotentialReferenceTests {
  private static let folder = Result { try TemporaryFolder() }
  private static let path = Result { try RetailRows.write(to: try folder.get()) }

  private func isNear(_ found: Double?, _ value: Double, within share: Double) -> Bool {
    guard let found else { return false }
    return abs(found - value) <= share * max(1, abs(value))
  }

  @Test("Online Retail agrees with the other program", arguments: RetailReference.all)
  func agreement(reference: RetailReference) throws {
    var options = Analysis.Options()
    options.reading.columns[.category] = .named(reference.column)
    options.reading.columns[.order] = .none
    options.reading.filter.asOf = Day(iso: reference.asOf)
    options.value?.process = .only(.nbd)
    options.value?.settings.horizonDays = reference.horizonDays
    options.value?.totals = false
    let table = try Analysis(scoring: [try Self.path.get()], options).table
    let potential = try #require(table.potential)
    let values = try #require(table.values)
    let model = try #require(potential.crossSell)
    #expect(table.count == reference.customers)
    #expect(model.windowDays == reference.windowDays && model.kept.count == reference.kept)
    #expect(model.filter.lambda == min(500, Double(reference.kept)))
    #expect(potential.learning?.pairs == reference.pairs)
    #expect(potential.learning?.adoptions == reference.adoptions)
    for (found, value) in zip(values.transactions?.model.parameters ?? [], reference.process) {
      // The other program's optimiser stopped 2e-5 before the optimum of June 2011.
      #expect(isNear(found, value, within: 1e-4))
    }
    for (found, value) in zip(model.coefficients.values, reference.coefficients) {
      #expect(isNear(found, value, within: 1e-4))
    }
    #expect(isNear(model.tail, reference.tail, within: 1e-6))
    #expect(isNear(model.newShare, reference.newShare, within: 1e-6))

    let totals = potential.values.totals(referral: nil, workers: Workers())
    let forecasts = values.forecasts(workers: Workers())
    let current = forecasts.currentValue.array.reduce(0, +)
    for (found, value) in [
      (potential.values.expectedAdoptions, reference.expectedAdoptions),
      (current, reference.currentValue), (totals.newCategoryForecast, reference.forecast),
      (totals.crossSell, reference.crossSell), (totals.upSell, reference.upSell),
    ] {
      #expect(isNear(found, value, within: 1e-4))
    }
    checkCustomers(reference, table, potential, forecasts)
  }

  private func checkCustomers(
    _ reference: RetailReference, _ table: ScoreTable, _ potential: CustomerPotential,
    _ forecasts: ForecastColumns
  ) {
    var found = 0
    for customer in 0..<table.count {
      let id = table.summary.ids.text(customer)
      guard let own = reference.sample.first(where: { $0.id == id }) else { continue }
      found += 1
      let figures = [
        forecasts.purchases[customer], forecasts.currentValue[customer],
        potential.values.newCategoryForecast?[customer] ?? -1,
        potential.values.crossSell?[customer] ?? -1, potential.values.upSell[customer],
      ]
      for (figure, value) in zip(figures, own.figures) {
        #expect(isNear(figure, value, within: 1e-4), "customer \(id)")
      }
      let next = Int(potential.values.nextCategory?[customer] ?? -1)
      #expect(next >= 0 && potential.categoryNames[next] == Array(own.next.utf8))
      #expect(isNear(potential.values.nextProbability?[customer], own.chance, within: 1e-4))
    }
    #expect(found == reference.sample.count)
  }
}
