import TestSupport
import Testing
import ValueModels

@Suite("Margin rates")
struct MarginRateTests {
  @Test(
    "A rate is a share or a percentage",
    arguments: [
      ("0.35", 350_000), ("35%", 350_000), ("1", 1_000_000), ("100%", 1_000_000),
      ("1.0", 1_000_000),
      ("0.000001", 1), ("0.0001%", 1), ("12.5%", 125_000), ("0.123456", 123_456),
      ("001", 1_000_000),
    ])
  func read(text: String, millionths: Int64) throws {
    let rate = try #require(MarginRate(text: text))
    #expect(rate.millionths == millionths)
    #expect(MarginRate(text: rate.description) == rate)
  }

  @Test(
    "What is no share above 0 and at most 1 is refused",
    arguments: [
      "0", "0%", "0.0000001", "1.000001", "101%", "100.0001%", "-0.1", "-5%", "+0.5", "", "%", ".5",
      "5.", "1e-1", "nan", "inf", "0,35", "0.1234567", "12.34567%", "٣", "0x1", " 0.5", "1.5", "2",
    ])
  func refused(text: String) { #expect(MarginRate(text: text) == nil) }

  @Test("A share of an amount is rounded half away from zero, exactly")
  func rounding() throws {
    let half = try #require(MarginRate(text: "0.5"))
    #expect([0, 1, 2, 3, -1, -2, -3].map { half.of($0) } == [0, 1, 1, 2, -1, -1, -2])
    let third = try #require(MarginRate(text: "0.333333"))
    #expect(third.of(3_000_000) == 999_999)
    #expect(third.of(.max) == 3_074_454_271_160_912_984)
    #expect(third.of(.min) == -3_074_454_271_160_912_984)
    let all = try #require(MarginRate(text: "1"))
    #expect(all.of(.max) == .max && all.of(.min) == .min)
    let least = try #require(MarginRate(millionths: 1))
    #expect(least.of(499_999) == 0 && least.of(500_000) == 1 && least.of(-500_000) == -1)
    #expect(MarginRate(millionths: 0) == nil && MarginRate(millionths: 1_000_001) == nil)
  }
}
