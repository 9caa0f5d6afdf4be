import Columns
import Segments
import TestSupport
import Testing

@Suite struct VolumeCutsTests {
  /// Customers in falling order of revenue until the sum reaches a share in thousandths.
  private static func plain(_ revenue: [Int64], thousandths: Int128) -> Int64? {
    let sorted = revenue.filter { $0 > 0 }.sorted(by: >)
    let total = sorted.reduce(0) { $0 + Int128($1) }
    var sum: Int128 = 0
    for value in sorted {
      sum += Int128(value)
      if sum * 1000 >= total * thousandths { return value }
    }
    return nil
  }

  private static func labels(_ revenue: [Int64]) -> [VolumeGroup] {
    VolumeCuts(revenue: Column(revenue), scale: 2).labels(revenue: Column(revenue), scale: 2)
      .array.map { VolumeGroup(rawValue: $0)! }
  }

  @Test(arguments: 0...8)
  func `cuts are those of the plain way for any number of workers`(shape: Int) throws {
    for count in [0, 1, 2, 100, 3000, 150_000] {
      var random = SplitMix64(seed: UInt64(count + shape))
      let revenue: [Int64] = (0..<count).map { _ in
        switch shape {
        case 0: .random(in: -50...100, using: &random)
        case 1: .random(in: 0...2, using: &random)
        case 2: 7
        case 3:
          Int64.random(in: 1...1000, using: &random) << Int64.random(in: 0...52, using: &random)
        case 4: .random(in: (.max - 1000) ... .max, using: &random)
        case 5: .random(in: .min ... .max, using: &random)
        case 6: 0
        case 7: .random(in: -9...0, using: &random)
        default: .random(in: 1_000_000...1_000_900, using: &random)
        }
      }
      let limits = try VolumeLimits(key: 0.6, medium: shape % 2 == 0 ? 0.905 : 1)
      // With few customers there is one chunk.
      for workers in count < 65_536 ? [1] : [1, 2, 7] {
        let cuts = VolumeCuts(
          limits, revenue: Column(revenue), scale: 2, workers: Workers(count: workers))
        #expect(cuts.key == Self.plain(revenue, thousandths: 600))
        #expect(cuts.medium == Self.plain(revenue, thousandths: shape % 2 == 0 ? 905 : 1000))
      }
    }
  }

  @Test func `the customer at whom the sum reaches the limit belongs to the group`() {
    #expect(Self.labels([50, 30, 15, 5]) == [.key, .key, .medium, .occasional])
    #expect(Self.labels([50, 29, 16, 5]) == [.key, .key, .key, .occasional])
    #expect(Self.labels([100]) == [.key])
  }

  @Test func `the first of two customers with nearly the same revenue may reach the limit`() throws
  {
    let cuts = VolumeCuts(
      try VolumeLimits(key: 0.5, medium: 0.999_999),
      revenue: Column([1, 1_000_000, 1_000_001]), scale: 0)
    #expect(cuts.key == 1_000_001 && cuts.medium == 1_000_000)
  }

  @Test func `equal revenue is the same group`() {
    #expect(Self.labels([5, 40, 40, 5, 5, 5]) == [.medium, .key, .key, .medium, .medium, .medium])
  }

  @Test func `who has no positive revenue is occasional`() {
    #expect(Self.labels([0, -5, 10]) == [.occasional, .occasional, .key])
    #expect(Self.labels([0, -5]) == [.occasional, .occasional])
    #expect(Self.labels([]) == [])
  }

  @Test func `cuts serve amounts of another scale without changing a group`() throws {
    let cuts = try VolumeCuts(key: 1005, medium: 500, scale: 2)
    // 10.05 and 5.00 against amounts of one and of three places.
    #expect(cuts.labels(revenue: Column([100, 101, 50, 49]), scale: 1).array == [1, 0, 1, 2])
    #expect(
      cuts.labels(revenue: Column([10_049, 10_050, 5000, 4999]), scale: 3).array == [1, 0, 1, 2])
    let huge = try VolumeCuts(key: .max, medium: 1, scale: 0)
    #expect(huge.labels(revenue: Column([.max]), scale: 6).array == [1])
  }

  @Test func `limits and cuts that make no sense are refused`() throws {
    for (key, medium) in [(0, 0.5), (0.9, 0.8), (0.8, 1.1), (Double.nan, 0.9), (-1, 0.5)] {
      #expect(throws: GroupLimitsError.self) { try VolumeLimits(key: key, medium: medium) }
    }
    #expect(try VolumeLimits(parsing: "0.8, 0.95") == .standard)
    for text in ["", "0.8", "0.8,0.95,1", "a,b"] {
      #expect(throws: GroupLimitsError.self) { try VolumeLimits(parsing: text) }
    }
    #expect(throws: GroupLimitsError.self) { try VolumeCuts(key: 0, medium: 0, scale: 2) }
    #expect(throws: GroupLimitsError.self) { try VolumeCuts(key: 5, medium: 6, scale: 2) }
    #expect(throws: GroupLimitsError.self) { try VolumeCuts(key: 5, medium: nil, scale: 2) }
    #expect(try VolumeCuts(key: nil, medium: 6, scale: 2).key == nil)
    let limits = VolumeLimits.standard
    #expect(limits.key == 0.8 && limits.medium == 0.95)
  }
}
