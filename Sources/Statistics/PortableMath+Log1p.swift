extension PortableMath {
  /// `ln(1 + x)` for `x >= -1`, within 1 unit in the last place, also where `x` is tiny.
  ///
  /// -1 gives negative infinity, infinity gives infinity.
  @inlinable
  package static func log1p(_ x: Double) -> Double {
    if x > -0.29 && x < 0.41 { return logAroundOne(x, shift: 0, shiftLow: 0) }
    if x > 0x1p60 { return x == .infinity ? x : log(x) }
    let u = 1 + x
    if u <= 0 { return -.infinity }
    // What the addition dropped, as a share of u.
    let dropped = (x >= 1 ? 1 - (u - x) : x - (u - 1)) / u
    let shifted = u.bitPattern &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_667F_3BCD)
    let exponent = Double(Int(shifted >> 52) - 0x3FF)
    let m = Double(bitPattern: (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD)
    return logAroundOne(
      m - 1, shift: exponent * ln2High, shiftLow: exponent * ln2Low + dropped)
  }

  /// `shift + shiftLow + ln(1 + f)` for `f` in about `[sqrt 1/2 - 1, sqrt 2 - 1]`.
  ///
  /// With `s = f/(2 + f)` the logarithm is `2 s + s r`, where `r = 2 s^2/3 + 2 s^4/5 + ...`; and
  /// `2 s = f - f^2/2 + s f^2/2` makes `f` itself the leading part, which has no error.
  @inlinable
  static func logAroundOne(_ f: Double, shift: Double, shiftLow: Double) -> Double {
    let s = f / (2 + f)
    let z = s * s
    let z2 = z * z
    let even = 2.0 / 3 + z2 * (2.0 / 7 + z2 * (2.0 / 11 + z2 * (2.0 / 15 + z2 * (2.0 / 19))))
    let odd = 2.0 / 5 + z2 * (2.0 / 9 + z2 * (2.0 / 13 + z2 * (2.0 / 17 + z2 * (2.0 / 21))))
    let r = z * (even + z * odd)
    let half = 0.5 * f * f
    return shift - ((half - (s * (half + r) + shiftLow)) - f)
  }
}
