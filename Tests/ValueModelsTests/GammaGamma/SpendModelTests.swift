import Columns
import Statistics
import TestSupport
import Testing
import ValueModels

/// What is expected of every customer, whatever the data.
@Suite struct SpendModelTests {
  private let cdnow = GammaGamma(p: 6.25, q: 3.74, v: 15.44)

  @Test func `expectations are those of the Gamma-Gamma model`() {
    let columns = SpendColumns.simulated(cdnow, customers: 5000, seed: 1)
    let model = columns.model()
    #expect(model.kind == .gammaGamma && model.flags == [])
    #expect(model.mean == model.model?.populationMean)
    #expect(model.expectedSpend(x: 0, total: 0) == model.mean)
    #expect(model.expectedSpend(x: 3, total: 90) == model.model?.expectedSpend(x: 3, total: 90))
    #expect(model.flag(x: 3, total: 90) == nil)
    #expect(model.flag(x: 0, total: 0) == nil)
  }

  @Test func `spend that refunds took back counts as zero and is flagged`() {
    let model = SpendModel(model: cdnow, mean: 35)
    #expect(model.expectedSpend(x: 2, total: -50) == cdnow.expectedSpend(x: 2, total: 0))
    #expect(model.flag(x: 2, total: -50) == .notPositive)
    #expect(model.flag(x: 2, total: 0) == .notPositive)
  }

  @Test func `a model of before is used as it is`() {
    let model = SpendModel(model: cdnow, mean: 35.5, flags: [.meanUnstable])
    #expect(model.expectedSpend(x: 0, total: 0) == 35.5)
    #expect(model.flags == [.meanUnstable] && model.fit == nil)
    let mean = SpendModel(model: nil, mean: 12)
    #expect(mean.kind == .mean)
    #expect(mean.expectedSpend(x: 4, total: 400) == 12)
  }

  @Test func `without a mean in the model, a winsorised one is used`() throws {
    let columns = SpendColumns.simulated(
      GammaGamma(p: 3, q: 0.8, v: 10), customers: 6000, seed: 2)
    let model = columns.model()
    #expect(model.flags == [.meanUnstable])
    let means = zip(columns.purchaseDays, columns.repeatSpend)
      .filter { $0 > 1 && $1 > 0 }.map { Double($1) / Double($0 - 1) / 100 }.sorted()
    let limit = means[means.count - means.count / 1000 - 1]
    let expected = means.reduce(0) { $0 + min($1, limit) } / Double(means.count)
    #expect(isClose(model.mean, expected, within: 1e-9 * expected))
    #expect(model.mean < means.reduce(0, +) / Double(means.count))
    // Whoever has repeat purchases still has the model's expectation.
    #expect(model.expectedSpend(x: 2, total: 60) == model.model?.expectedSpend(x: 2, total: 60))
  }

  @Test func `degrees of freedom at or below 1.1 give the mean`() {
    let model = SpendModel(model: GammaGamma(p: 0.25, q: 0.5, v: 3), mean: 7)
    #expect(model.expectedSpend(x: 1, total: 1e9) == 7)
    #expect(model.expectedSpend(x: 2, total: 1e9) == 7)
    #expect(model.expectedSpend(x: 3, total: 1e9) == 0.25 * (3 + 1e9) / 0.25)
  }

  @Test func `too few customers are expected to spend the mean of all purchase days`() {
    var columns = SpendColumns()
    for customer in 0..<9 { columns.add(x: customer % 3, total: customer % 3 == 0 ? 0 : 4000) }
    let model = columns.model(revenue: 54_000)
    #expect(model.kind == .mean && model.fit == nil)
    #expect(model.flags == [.fewSpenders, .noModel])
    // 18 purchase days.
    #expect(model.mean == 30)
    #expect(model.expectedSpend(x: 2, total: 80) == 30)
    #expect(columns.model(revenue: -500).mean == 0)
    #expect(SpendColumns().model(revenue: 0).mean == 0)
  }

  @Test(arguments: SpendCase.all)
  func `expectations are always finite and not negative`(data: SpendCase) {
    let model = data.columns.model()
    #expect(model.mean.isFinite && model.mean >= 0)
    let totals = [-1e13, -1, 0, 0.01, 1, 35, 1e6, 1e13]
    for x in [0, 1, 2, 10, 1000] {
      let expected = totals.map { model.expectedSpend(x: x, total: $0) }
      #expect(expected.allSatisfy { $0.isFinite && $0 >= 0 })
      #expect(zip(expected, expected.dropFirst()).allSatisfy { $0 <= $1 })
    }
    if let fit = model.fit {
      #expect(fit.logLikelihood.isFinite)
      #expect((fit.standardErrors == nil) != (fit.standardErrorsMissing == nil))
      #expect(fit.standardErrors?.allSatisfy { $0.isFinite && $0 > 0 } != false)
      #expect(fit.evaluations <= 80)
    }
    for (x, total) in zip(data.columns.purchaseDays, data.columns.repeatSpend) {
      #expect(model.expectedSpend(x: Int(x) - 1, total: Double(total) / 100).isFinite)
    }
  }
}

/// Data that spend models stumble over.
struct SpendCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let columns: SpendColumns

  static let all: [SpendCase] = [
    SpendCase("constant", 300) { _, _ in (3, 3000) },
    SpendCase("constant within a customer", 300) { number, _ in
      (number % 5 + 1, Int64(number % 5 + 1) * Int64(100 + 37 * number))
    },
    SpendCase("heavy refunds", 300) { number, random in
      (number % 3 + 1, Int64.random(in: -9000...2000, using: &random))
    },
    SpendCase("one repeat purchase each", 300) { _, random in
      (1, Int64.random(in: 100...9000, using: &random))
    },
    SpendCase("thirty customers", 30) { number, random in
      (number % 4, number % 4 == 0 ? 0 : Int64.random(in: 100...9000, using: &random))
    },
    SpendCase("huge amounts", 300) { number, random in
      (number % 3 + 1, Int64.random(in: 1...1_000_000_000_000_000, using: &random))
    },
    SpendCase("one cent", 300) { number, _ in (number % 3 + 1, 1) },
    SpendCase("cents and the largest amount", 300) { number, _ in
      (number % 3 + 1, number == 0 ? .max : 1)
    },
    SpendCase("doubling amounts", 300) { number, _ in (1, 1 << Int64(number % 60)) },
    SpendCase("two prices", 300) { number, _ in (1, number % 2 == 0 ? 100 : 1_000_000) },
    SpendCase("ten customers", 10) { number, _ in (1, Int64(number + 1) * 100) },
    SpendCase("very many purchases", 40) { number, random in
      (5000 + number, Int64.random(in: 100_000...9_000_000, using: &random))
    },
  ]

  private init(
    _ name: String, _ customers: Int,
    _ customer: (Int, inout SplitMix64) -> (x: Int, total: Int64)
  ) {
    testDescription = name
    var random = SplitMix64(seed: 77)
    var columns = SpendColumns()
    for number in 0..<customers {
      let (x, total) = customer(number, &random)
      columns.add(x: x, total: total)
    }
    self.columns = columns
  }
}
