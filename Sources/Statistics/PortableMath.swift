/// Logarithm and exponential that give the same bits on every machine.
///
/// The C library picks variants by processor at run time, and those may differ in the last bit. Here
/// only additions, multiplications, divisions and integer operations are used, which IEEE 754 rounds
/// in one way; the compiler never fuses them unasked.
package enum PortableMath {
  /// ln 2 in two parts; the first has 20 trailing zero bits, so that small multiples of it are exact.
  @inlinable static var ln2High: Double { Double(bitPattern: 0x3FE6_2E42_FEE0_0000) }
  @inlinable static var ln2Low: Double { Double(bitPattern: 0x3DEA_39EF_3579_3C76) }

  /// Natural logarithm of a positive finite number, within 2 units in the last place.
  ///
  /// With `m` the mantissa in `[sqrt 1/2, sqrt 2)` and `s = (m - 1)/(m + 1)`, the logarithm of `m`
  /// is the odd series `2 (s + s^3/3 + s^5/5 + ...)`.
  @inlinable
  package static func log(_ x: Double) -> Double {
    var bits = x.bitPattern
    var exponent = 0
    if bits < 0x0010_0000_0000_0000 {  // subnormal
      bits = (x * 0x1p54).bitPattern
      exponent = -54
    }
    // Moves the mantissas above sqrt 2 to the next exponent.
    let shifted = bits &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_667F_3BCD)
    exponent += Int(shifted >> 52) - 0x3FF
    let m = Double(
      bitPattern: (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD)
    let f = m - 1
    let s = f / (2 + f)
    let z = s * s
    let z2 = z * z
    // Even and odd terms apart: two short chains instead of a long one.
    let even = 2.0 / 3 + z2 * (2.0 / 7 + z2 * (2.0 / 11 + z2 * (2.0 / 15 + z2 * (2.0 / 19))))
    let odd = 2.0 / 5 + z2 * (2.0 / 9 + z2 * (2.0 / 13 + z2 * (2.0 / 17 + z2 * (2.0 / 21))))
    let tail = s * (z * (even + z * odd))
    let k = Double(exponent)
    return k * ln2High + (2 * s + (tail + k * ln2Low))
  }

  /// `e` to the power `x`, within 2 units in the last place.
  ///
  /// Below -708 the result is 0, above 709 it is infinity.
  @inlinable
  package static func exp(_ x: Double) -> Double {
    if x < -708 { return 0 }
    if x > 709 { return .infinity }
    // Adding and subtracting 1.5 * 2^52 rounds to the nearest integer.
    let k = (x * 1.442695040888963407 + 0x1.8p52) - 0x1.8p52
    let r = (x - k * ln2High) - k * ln2Low
    let r2 = r * r
    let even =
      1.0 / 2 + r2
      * (1.0 / 24 + r2
        * (1.0 / 720 + r2 * (1.0 / 40320 + r2 * (1.0 / 3_628_800 + r2 * (1.0 / 479_001_600)))))
    let odd =
      1.0 / 6 + r2
      * (1.0 / 120 + r2
        * (1.0 / 5040 + r2
          * (1.0 / 362_880 + r2 * (1.0 / 39_916_800 + r2 * (1.0 / 6_227_020_800)))))
    let scale = Double(bitPattern: UInt64(Int64(k) + 1023) << 52)
    return scale * (1 + (r + r2 * (even + r * odd)))
  }

  /// `base` to the power `exponent`, for a positive base.
  @inlinable
  package static func power(_ base: Double, _ exponent: Double) -> Double {
    exp(exponent * log(base))
  }
}
