import Affinity
import Columns
import CustomerHistory
import TestSupport
import Testing

@Suite struct UpSellBandsTests {
  /// One category and customers who bought once for these amounts.
  private func bands(_ amounts: [Int]) throws -> UpSellBands {
    let rows = amounts.enumerated().map {
      PlainRow(customer: $0, day: RandomShop.firstDay, category: 0, amount: $1)
    }
    let shop = try Shop(rows, asOf: RandomShop.firstDay + 10, horizon: 30)
    return UpSellBands(
      shop.histories, purchaseDays: shop.summary.purchaseDays, workers: Workers(count: 2))
  }

  @Test("bands are those of 1, 2, 3 to 5, 6 to 10, and 11 and more purchase days")
  func bandOfDays() {
    #expect((1...12).map(UpSellBands.band) == [0, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4])
    #expect(UpSellBands.band(1_000_000) == 4)
  }

  @Test("nineteen owners are too few, twenty are enough")
  func fewOwners() throws {
    let few = try bands(Array(1...19))
    #expect(few.meanRate.allSatisfy { $0 == nil } && few.upperRate.allSatisfy { $0 == nil })
    let enough = try bands(Array(1...20).reversed())
    // The mean is 10.5; the fifteenth of twenty bought for 15.
    #expect(enough.meanRate == [10.5, nil, nil, nil, nil])
    let upper: Double = (15 + 5 * 10.5) / 6
    #expect(enough.upperRate == [upper, nil, nil, nil, nil])
  }

  @Test("the upper quartile is the nearest rank", arguments: 20..<33)
  func nearestRank(owners: Int) throws {
    var random = SplitMix64(seed: UInt64(owners))
    let amounts = (0..<owners).map { _ in Int.random(in: 0...9, using: &random) * 100 }
    let mean = Double(amounts.reduce(0, +)) / Double(owners)
    let rates = amounts.map { (Double($0) + 5 * mean) / 6 }.sorted()
    // The smallest rate that at least three quarters do not exceed.
    let upper = rates.first { rate in 4 * rates.count { $0 <= rate } >= 3 * owners }
    #expect(try bands(amounts).upperRate[0] == upper)
  }

  @Test("owners who all spend the same have no gap")
  func equal() throws {
    let same = try bands(Array(repeating: 700, count: 25))
    #expect(same.meanRate[0] == 700 && same.upperRate[0] == 700)
    let free = try bands(Array(repeating: 0, count: 25))
    #expect(free.meanRate[0] == 0 && free.upperRate[0] == 0)
  }
}
