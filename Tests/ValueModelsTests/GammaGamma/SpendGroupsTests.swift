import Columns
import TestSupport
import Testing
import ValueModels

/// Grouping customers by their number of repeat purchase days.
@Suite struct SpendGroupsTests {
  @Test func `customers without positive repeat spend are left out`() {
    var columns = SpendColumns()
    columns.add(x: 0, total: 0)
    columns.add(x: 2, total: 3000)
    columns.add(x: 1, total: 0)
    columns.add(x: 1, total: 500)
    columns.add(x: 2, total: -1)
    columns.add(x: 1, total: 700)
    // A first day that a later refund lowers is not looked at.
    columns.add(x: 0, total: -500)
    let groups = columns.groups()
    #expect(groups.customers == 3)
    #expect(groups.leftOut == 2)
    #expect(groups.slices.map(\.x) == [1, 2])
    #expect(groups.slices.map(\.range) == [0..<2, 2..<3])
    #expect(groups.unitMean == 900)
    #expect(groups.meanSpend == 9)
  }

  @Test func `nobody at all gives no group`() {
    let groups = SpendColumns().groups()
    #expect(groups.customers == 0)
    #expect(groups.slices.isEmpty)
    #expect(groups.meanSpend == 0)
  }

  @Test(arguments: [0, 2, 6, 18])
  func `the mean spend is in money at any decimal scale`(scale: Int) {
    var columns = SpendColumns()
    columns.add(x: 2, total: 5_000_000_000_000_000_000)
    #expect(columns.groups(scale: scale).unitMean == 2.5e18)
    let money = columns.groups(scale: scale).meanSpend
    #expect(isClose(money * Array(repeating: 10, count: scale).reduce(1, *), 2.5e18, within: 1e3))
  }

  @Test func `sums of logarithms survive amounts of a cent beside huge ones`() {
    var columns = SpendColumns()
    for _ in 0..<64 { columns.add(x: 1, total: 1) }
    columns.add(x: 1, total: .max)
    for _ in 0..<8 { columns.add(x: 60_000, total: 1) }
    let groups = columns.groups()
    let mean = groups.unitMean
    #expect(isClose(mean, 0x1p63 / 73, within: 1e4))
    // ln(2^63/73) by hand: 63 ln 2 - ln 73.
    let logMean = 63 * 0.69314718055994531 - 4.2904594411483911
    #expect(isClose(groups.slices[0].logSum, -64 * logMean + 4.2904594411483911, within: 1e-10))
    // ln 60000 = 11.002099841204238.
    #expect(isClose(groups.slices[1].logSum, -8 * (logMean + 11.002099841204238), within: 1e-10))
  }

  @Test func `a purchase count far beyond all others has its own group`() {
    var columns = SpendColumns()
    columns.add(x: 20_000, total: 40_000)
    columns.add(x: 64, total: 640)
    columns.add(x: 63, total: 630)
    let groups = columns.groups()
    #expect(groups.slices.map(\.x) == [63, 64, 20_000])
    #expect(groups.unitMean == 22.0 / 3)
  }
}
