import Columns
import Segments
import Testing

@Suite struct TenureGroupTests {
  @Test(arguments: [
    (Int32(0), TenureGroup.new), (89, .new), (90, .growing), (364, .growing), (365, .established),
    (20_000, .established),
  ])
  func `groups begin at their limits`(days: Int32, group: TenureGroup) {
    #expect(TenureLimits.standard.group(tenureDays: days) == group)
    for workers in [1, 2, 7] {
      let labels = TenureLimits.standard.labels(
        firstPurchase: Column([1000, 1000 - days]), asOf: 1000, workers: Workers(count: workers))
      #expect(labels.array == [TenureGroup.new.rawValue, group.rawValue])
    }
  }

  @Test func `limits of one's own`() throws {
    let limits = try TenureLimits(parsing: "30,30")
    #expect(limits.group(tenureDays: 29) == .new)
    #expect(limits.group(tenureDays: 30) == .established)
    #expect(try TenureLimits(parsing: "90,365") == .standard)
  }

  @Test func `limits that make no sense are refused`() {
    #expect(throws: GroupLimitsError.self) { try TenureLimits(new: 90, established: 89) }
    #expect(throws: GroupLimitsError.self) { try TenureLimits(new: -1, established: 89) }
    for text in ["90", "90,365,400", "1.5,3", "1e12,1e13", "x,y"] {
      #expect(throws: GroupLimitsError.self) { try TenureLimits(parsing: text) }
    }
  }
}
