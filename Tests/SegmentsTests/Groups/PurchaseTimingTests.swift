import Columns
import Segments
import TestSupport
import Testing

extension PurchaseTiming {
  /// A customer who bought on rising days, judged at a day.
  init(days: [Int32], asOf: Int32) {
    let first = days.first ?? asOf
    self.init(
      purchaseDays: Int32(days.count), firstPurchase: first, lastPurchase: days.last ?? asOf,
      previousPurchase: days.dropLast().last ?? -999_999,
      timeSum: days.reduce(0) { $0 + Int64($1 - first) },
      gapSquares: zip(days, days.dropFirst()).reduce(0) {
        $0 + Int64($1.1 - $1.0) * Int64($1.1 - $1.0)
      },
      asOf: asOf)
  }
}

extension PurchaseTimings {
  init(_ customers: [PurchaseTiming]) {
    self.init(
      purchaseDays: Column(customers.map(\.purchaseDays)),
      firstPurchase: Column(customers.map(\.firstPurchase)),
      lastPurchase: Column(customers.map(\.lastPurchase)),
      previousPurchase: Column(customers.map(\.previousPurchase)),
      timeSum: Column(customers.map(\.timeSum)), gapSquares: Column(customers.map(\.gapSquares)),
      asOf: customers.first?.asOf ?? 0)
  }
}

@Suite struct PurchaseTimingTests {
  /// (mean day - (T + 1)/2) / sqrt((T + 1)(T - x)/(12 x)) in Python, T = 120.
  @Test func `the trend of two customers, by Python`() {
    let slower = PurchaseTiming(days: [500, 510, 520, 530, 600], asOf: 620)
    #expect(isClose(slower.trend, -1.1988167435004433, within: 1e-14))
    let faster = PurchaseTiming(days: [0, 60, 90, 100, 110, 118], asOf: 120)
    #expect(isClose(faster.trend, 2.3048418781693627, within: 1e-14))
  }

  @Test func `over all ways to buy on four of ten days the trend has mean 0 and variance 1`() {
    var (count, sum, squares) = (0.0, 0.0, 0.0)
    for mask in 0..<1024 where mask.nonzeroBitCount == 4 {
      let days = [0] + (1...10).filter { mask >> ($0 - 1) & 1 == 1 }.map(Int32.init)
      let trend = PurchaseTiming(days: days, asOf: 10).trend
      count += 1
      sum += trend
      squares += trend * trend
    }
    #expect(count == 210)
    #expect(isClose(sum / count, 0, within: 1e-13))
    #expect(isClose(squares / count, 1, within: 1e-13))
  }

  @Test func `for rare purchases the trend is that of the test in continuous time`() {
    let days: [Int32] = [0, 9000, 22_000, 31_000, 40_000]
    let (x, whole) = (4.0, 60_000.0)
    let mean = Double(days.reduce(0) { $0 + Int($1) }) / x
    let continuous = (mean - whole / 2) / (whole * (1 / (12 * x)).squareRoot())
    #expect(isClose(PurchaseTiming(days: days, asOf: 60_000).trend, continuous, within: 1e-3))
  }

  @Test func `no trend without repeat purchases, without time, and with one on every day`() {
    #expect(PurchaseTiming(days: [], asOf: 5).trend == 0)
    #expect(PurchaseTiming(days: [5], asOf: 5).trend == 0)
    #expect(PurchaseTiming(days: [5], asOf: 500).trend == 0)
    #expect(PurchaseTiming(days: [5, 6, 7, 8, 9], asOf: 9).trend == 0)
  }

  /// numpy: gaps 10, 20, 5, 5; var(ddof=1)/mean^2 = 0.5, with three gaps of 1 it is 0.75.
  @Test func `uneven gaps, by numpy`() {
    let timing = PurchaseTiming(days: [0, 10, 30, 35, 40], asOf: 50)
    #expect(timing.gapSquares == 550)
    #expect(timing.unevenness == 0.75)
  }

  @Test func `even gaps are even, and one gap says nothing`() {
    #expect(PurchaseTiming(days: [0, 7, 14, 21, 28], asOf: 30).unevenness == 0.5)
    #expect(PurchaseTiming(days: [0, 7], asOf: 30).unevenness == 1)
    #expect(PurchaseTiming(days: [0], asOf: 30).unevenness == 1)
    #expect(PurchaseTiming(days: [], asOf: 30).unevenness == 1)
  }

  @Test func `the rhythm is the mean gap with one typical gap more`() {
    #expect(PurchaseTiming(days: [0, 10, 20], asOf: 30).rhythm(typicalGap: 40) == 20)
    #expect(PurchaseTiming(days: [3], asOf: 30).rhythm(typicalGap: 40) == 40)
  }
}

@Suite struct PurchaseTimingsTests {
  @Test func `the typical gap is the mean of all gaps`() {
    let timings = PurchaseTimings([
      PurchaseTiming(days: [0, 10, 20], asOf: 100), PurchaseTiming(days: [50], asOf: 100),
      PurchaseTiming(days: [], asOf: 100), PurchaseTiming(days: [0, 70], asOf: 100),
    ])
    #expect(timings.typicalGap() == 30)
    #expect(timings.count == 4)
    #expect(timings[3] == PurchaseTiming(days: [0, 70], asOf: 100))
  }

  @Test func `without repeat buyers there is none`() {
    #expect(PurchaseTimings([]).typicalGap() == nil)
    #expect(PurchaseTimings([PurchaseTiming(days: [5], asOf: 9)]).typicalGap() == nil)
  }

  @Test func `the typical gap does not depend on the workers`() {
    var random = SplitMix64(seed: 3)
    let customers = (0..<150_000).map { _ in
      let first = Int32.random(in: 0...1000, using: &random)
      return PurchaseTiming(
        days: [first, first + .random(in: 1...200, using: &random)], asOf: 2000)
    }
    let timings = PurchaseTimings(customers)
    let one = timings.typicalGap(workers: Workers(count: 1))
    for workers in [2, 7] { #expect(timings.typicalGap(workers: Workers(count: workers)) == one) }
  }
}
