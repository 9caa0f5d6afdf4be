import Statistics
import TestSupport
import Testing

@Suite("TopTenthResamples")
struct TopTenthResamplesTests {
  private let resamples = PoissonResamples(count: 40, stream: 5)

  private struct Customers {
    var forecast: [Double] = []
    var actual: [Double] = []
    var keys: [UInt64] = []

    init(_ count: Int, levels: Int, seed: UInt64) {
      var random = SplitMix64(seed: seed)
      for _ in 0..<count {
        forecast.append(Double(random.next() % UInt64(levels)))
        actual.append(Double(random.next() % 7) * Double(random.next() % 100) / 4)
        keys.append(random.next())
      }
    }

    func shares(_ resamples: PoissonResamples, chunk: Int) -> [Double]? {
      let starts = stride(from: 0, to: keys.count, by: chunk)
      let sums = starts.map {
        TopTenthResamples.sums(
          $0..<min(keys.count, $0 + chunk), actual, keys: keys.span, resamples)
      }
      return TopTenthResamples(resamples, sums)
        .shares(forecast: forecast, actual: actual, keys: keys.span)
    }
  }

  @Test(
    "Every share is that of the customers written out as often as they count",
    arguments: [(30, 1000), (101, 3), (500, 20), (500, 100_000), (64, 1)])
  func plain(count: Int, levels: Int) throws {
    let customers = Customers(count, levels: levels, seed: UInt64(count + levels))
    let shares = try #require(customers.shares(resamples, chunk: 17))
    var counts = [[UInt8]](
      repeating: [UInt8](repeating: 0, count: resamples.count), count: count)
    for customer in 0..<count { resamples.fill(&counts[customer], of: customers.keys[customer]) }
    for resample in 0..<resamples.count {
      var (forecast, actual): ([Double], [Double]) = ([], [])
      for customer in 0..<count {
        for _ in 0..<counts[customer][resample] {
          forecast.append(customers.forecast[customer])
          actual.append(customers.actual[customer])
        }
      }
      let accuracy = ForecastAccuracy(predicted: forecast, actual: actual)
      let expected = try #require(accuracy.deciles[0].cumulativeShare)
      #expect(abs(shares[resample] - expected) < 1e-12)
    }
  }

  @Test("Neither the order of the customers nor the parts of the sums matter")
  func order() throws {
    let customers = Customers(300, levels: 40, seed: 8)
    var turned = customers
    turned.forecast.reverse()
    turned.actual.reverse()
    turned.keys.reverse()
    let first = try #require(customers.shares(resamples, chunk: 300))
    let second = try #require(turned.shares(resamples, chunk: 7))
    for (left, right) in zip(first, second) { #expect(abs(left - right) < 1e-12) }
  }

  @Test("Where nothing came in a resample there is no share")
  func nothing() {
    var customers = Customers(60, levels: 5, seed: 2)
    customers.actual = customers.actual.map { _ in 0 }
    #expect(customers.shares(resamples, chunk: 60) == nil)
    // One customer counts in no more than two thirds of the resamples.
    customers.actual[3] = 5
    #expect(customers.shares(resamples, chunk: 60) == nil)
    #expect(Customers(0, levels: 1, seed: 1).shares(resamples, chunk: 10) == nil)
  }
}
