extension PortableMath {
  /// `e` to the power `x`, minus 1, within 1.2 units in the last place, also where `x` is
  /// tiny.
  ///
  /// Below -40 the result is -1, above 709.78 (where a double overflows) it is infinity.
  @inlinable
  package static func expm1(_ x: Double) -> Double {
    if x < -40 { return -1 }
    if x > 709.782712893384 { return .infinity }
    // Adding and subtracting 1.5 * 2^52 rounds to the nearest integer.
    let k = (x * 1.442695040888963407 + 0x1.8p52) - 0x1.8p52
    let high = x - k * ln2High
    let low = k * ln2Low
    let r = high - low
    let dropped = (high - r) - low
    let r2 = r * r
    let even =
      1.0 / 24 + r2
      * (1.0 / 720 + r2 * (1.0 / 40320 + r2 * (1.0 / 3_628_800 + r2 * (1.0 / 479_001_600))))
    let odd =
      1.0 / 6 + r2
      * (1.0 / 120 + r2
        * (1.0 / 5040 + r2
          * (1.0 / 362_880 + r2 * (1.0 / 39_916_800 + r2 * (1.0 / 6_227_020_800)))))
    // e^r - 1 - r; the part of x that r lost enters with the derivative.
    let curved = 0.5 * r2 + r * r2 * (odd + r * even)
    let tail = curved + (dropped + dropped * r)
    if k == 0 { return r + tail }
    let exponent = Int64(k)
    if exponent == 1024 { return ((r + tail) + 1) * 0x1p1023 * 2 }
    let scale = Double(bitPattern: UInt64(exponent + 1023) << 52)
    if exponent > 56 { return scale * (1 + (r + tail)) }
    return (scale * r + (scale - 1)) + scale * tail
  }
}
