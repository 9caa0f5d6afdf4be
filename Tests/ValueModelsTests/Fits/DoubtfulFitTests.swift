import Columns
import Statistics
import TestSupport
import Testing
import ValueModels

@Suite("Fits to customers who say little")
struct DoubtfulFitTests {
  private func expectSound(
    _ fitted: TransactionModel, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(fitted.logLikelihood.isFinite, sourceLocation: sourceLocation)
    #expect(
      fitted.standardErrors.allSatisfy { $0.map { $0 >= 0 && $0.isFinite } ?? true },
      sourceLocation: sourceLocation)
    if fitted.standardErrors.contains(where: { $0 == nil }) {
      #expect(fitted.standardErrorsMissing != nil, sourceLocation: sourceLocation)
    }
    for (x, last, age) in [(0, 0.0, 0.0), (0, 0, 400), (2, 30, 400), (50, 400, 400)] {
      let alive = fitted.model.probabilityAlive(x: x, lastPurchase: last, age: age)
      #expect((0...1).contains(alive), sourceLocation: sourceLocation)
      let expected = fitted.model.expectedPurchases(
        x: x, lastPurchase: last, age: age, horizon: 365)
      #expect(expected >= 0 && expected.isFinite, sourceLocation: sourceLocation)
    }
  }

  @Test("Without a repeat purchase there is no model")
  func noRepeats() {
    #expect(Histories([[0, 0, 100, 50], [0, 0, 3, 9]]).fitted(.auto) == nil)
    #expect(Histories([[0, 0, 100, 50]]).fitted(.only(.bgNBD)) == nil)
    #expect(Histories([[0, 0, 0, 1]]).fitted(.auto) == nil)
  }

  @Test("Fewer than ten repeat buyers get the NBD, and a flag", arguments: [1, 2, 9])
  func few(buyers: Int) throws {
    let histories = Histories([[0, 0, 200, 40], [2, 50, 200, buyers]])
    let fitted = try #require(histories.fitted(.auto))
    #expect(fitted.model.process == .nbd)
    #expect(fitted.flags.first?.code == "few_repeat_buyers")
    #expect(fitted.flags.first?.isFallback == true)
    #expect(fitted.flags.first?.message.contains("only \(buyers) customer") == true)
    #expect(fitted.candidates.count == 1)
    expectSound(fitted)
  }

  @Test("Ten repeat buyers get all processes, and a flag")
  func ten() throws {
    let histories = Histories([[0, 0, 200, 40], [2, 50, 200, 5], [7, 190, 200, 5]])
    let fitted = try #require(histories.fitted(.auto))
    #expect(fitted.candidates.count == 4)
    #expect(fitted.flags.contains { $0.code == "few_repeat_buyers" })
    expectSound(fitted)
  }

  @Test(
    "A single customer, who bought again, gets a model that gives numbers",
    arguments: PurchaseProcess.allCases)
  func one(process: PurchaseProcess) throws {
    for history in [[1, 1, 1, 1], [1, 5, 300, 1], [400, 400, 400, 1], [3, 9, 5000, 1]] {
      expectSound(try #require(Histories([history]).fitted(.only(process))))
    }
  }

  @Test(
    "Customers who all do the same give numbers, and no invented standard error",
    arguments: PurchaseProcess.allCases)
  func same(process: PurchaseProcess) throws {
    for history in [
      [1, 1, 200, 100], [5, 200, 200, 100], [30, 30, 30, 100], [2, 3, 3000, 5000],
    ] {
      let fitted = try #require(Histories([history]).fitted(.only(process)))
      expectSound(fitted)
    }
  }

  @Test("Customers who all bought on the last day have not left")
  func boughtToday() throws {
    let rows = (1...60).map { [$0 % 7 + 1, 30 * $0, 30 * $0, 3] }
    let fitted = try #require(Histories(rows).fitted(.auto))
    #expect(fitted.model.process == .nbd)
    #expect(fitted.flags.contains { $0.code == "dropout_not_identified" })
    expectSound(fitted)
  }

  @Test("Customers who all buy at one rate are said to")
  func oneRate() throws {
    // A purchase every tenth day, until the end or until an early one.
    var histories = Histories()
    for customer in 0..<400 {
      let x = customer % 4 == 0 ? 2 : 20
      histories.add(x: x, lastPurchase: 10 * x, age: 205)
    }
    let fitted = try #require(histories.fitted(.auto))
    #expect(fitted.flags.contains { $0.code == "rate_homogeneous" })
    #expect(fitted.standardErrorsMissing != nil)
    expectSound(fitted)
  }

  @Test("Histories of days only give numbers", arguments: [1, 2, 7])
  func short(age: Int) throws {
    let histories = Histories.random(
      customers: 300, mostPurchases: age, longestAge: age, seed: UInt64(age))
    expectSound(try #require(histories.fitted(.auto)))
  }

  @Test("Random histories, which no process has made, give numbers", arguments: 0..<4)
  func random(seed: Int) throws {
    let sizes = [(30, 2, 20), (60, 9, 700), (150, 60, 100), (100, 1, 400)]
    let (customers, mostPurchases, longestAge) = sizes[seed % 4]
    let histories = Histories.random(
      customers: customers, mostPurchases: mostPurchases, longestAge: longestAge,
      seed: UInt64(seed))
    let fitted = try #require(histories.fitted(.auto))
    expectSound(fitted)
    // None of the processes with dropout is worse than the NBD that it contains.
    for candidate in fitted.candidates {
      #expect(candidate.logLikelihood > fitted.candidates[0].logLikelihood - 0.21)
    }
  }

  @Test("Each process is found again in its own customers", arguments: PredictionTests.models)
  func simulated(model: PurchaseModel) throws {
    guard model.parameters.last ?? 0 < 100 else { return }
    // Times are long against a day, so that few purchases share one.
    let slow = model.inUnits(of: 1.0 / 10)
    let histories = Histories.simulated(slow, customers: 800, ages: 6000...6000, seed: 77)
    let fitted = try #require(histories.fitted(.only(model.process)))
    // Twice the difference is chi-squared with as many degrees of freedom as there are parameters.
    let truth = model.process.likelihood(histories.patterns()).point(at: slow.parameters).value
    #expect(fitted.logLikelihood >= truth)
    #expect(fitted.logLikelihood - truth < 10)
  }
}
