internal import Statistics

/// What value means in a run: how far it looks ahead, what later money is worth, what part is margin.
public struct ValueSettings: Sendable, Equatable {
  /// Days ahead that current value counts.
  public var horizonDays = 365
  /// Discount rate per year: 0.1 makes 110 in a year worth 100 now.
  public var discountRate = 0.1
  /// Part of the revenue that is margin; nil counts revenue itself.
  public var marginRate: MarginRate?
  /// Whether historical value is carried forward to the as-of day at the discount rate.
  public var isCompounded = false

  public init() {}

  /// Days ahead that can be asked for.
  public static let horizons = 1...3650
  /// Discount rates that can be asked for.
  public static let discountRates = 0.0...10.0

  /// The discount rate per day, compounded continuously: `ln(1 + rate)/365`.
  public var delta: Double { PortableMath.log1p(discountRate) / 365 }
}

/// A share of revenue, exact to six decimals.
public struct MarginRate: Sendable, Equatable, CustomStringConvertible {
  /// The share in millionths, 1 to 1,000,000.
  public let millionths: Int64

  /// A share in millionths, 1 to 1,000,000.
  public init?(millionths: Int64) {
    guard (1...1_000_000).contains(millionths) else { return nil }
    self.millionths = millionths
  }

  /// A share as it is written: `0.35` or `35%`, above 0 and at most 1, with up to six decimals (four
  /// of a percentage).
  public init?(text: String) {
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? text.dropLast() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let places = isPercent ? 4 : 6
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].utf8.count <= 3,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard fraction.utf8.count <= places, parts.count == 1 || !fraction.isEmpty else { return nil }
    let padded = fraction + String(repeating: "0", count: places - fraction.utf8.count)
    guard let number = Int64(parts[0] + padded) else { return nil }
    self.init(millionths: number)
  }

  /// The share as a number.
  public var value: Double { Double(millionths) / 1e6 }

  /// Decimal notation without trailing zeros.
  public var description: String {
    if millionths == 1_000_000 { return "1" }
    var digits = String(millionths)
    digits = String(repeating: "0", count: 6 - digits.utf8.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "0." + digits
  }

  /// The share of an amount, rounded half away from zero; exact integers.
  package func of(_ units: Int64) -> Int64 {
    let product = Int128(units) * Int128(millionths)
    let half: Int128 = product < 0 ? -500_000 : 500_000
    return Int64((product + half) / 1_000_000)
  }
}
