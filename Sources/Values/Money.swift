/// An exact amount: an integer count of units of ten to the minus `scale`.
///
/// Observed money is never held in a Double.
public struct Money: Sendable, Hashable, CustomStringConvertible {
  /// The amount in units of ten to the minus ``scale``.
  public var units: Int128
  /// Decimal places, 0 to 12.
  public let scale: Int

  public init(units: Int128, scale: Int) {
    self.units = units
    self.scale = scale
  }

  /// Plain decimal notation with ``scale`` decimal places, as `-1234.50`.
  public var description: String {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    let sign = units < 0 ? "-" : ""
    guard scale > 0 else { return sign + padded }
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// This amount as a share of another, for display; 0 where that is zero.
  public func share(of whole: Money) -> Double {
    precondition(scale == whole.scale, "amounts of different scale")
    return whole.units == 0 ? 0 : Double(units) / Double(whole.units)
  }

  /// Ten to the power of `exponent`, for 0 to 18.
  @inlinable
  package static func powerOfTen(_ exponent: Int) -> Int64 {
    precondition(exponent >= 0 && exponent <= 18, "no power of ten in 64 bits")
    var power: Int64 = 1
    for _ in 0..<exponent { power &*= 10 }
    return power
  }
}
