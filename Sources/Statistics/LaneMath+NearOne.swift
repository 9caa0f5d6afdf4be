extension LaneMath {
  /// `ln(1 + x)` of numbers in `0...1e300`, within 2 units in the last place, also where they are
  /// tiny.
  ///
  /// What `1 + x` loses by rounding enters with the derivative of the logarithm.
  @inlinable
  @inline(__always)
  public static func log1p(_ x: Lanes) -> Lanes {
    let u = 1.0 + x
    return log(u) + (x - (u - 1.0)) / u
  }

  /// `e` to the power of numbers in `0...700`, minus 1, within 3 units in the last place, also where
  /// they are tiny.
  ///
  /// With `x = k ln 2 + f` it is `2^k f + (2^k - 1) + 2^k (e^f - 1 - f)`, where `f` also has a part
  /// too small for one number; with `k = 0` nothing is lost.
  @inlinable
  @inline(__always)
  public static func expm1(_ x: Lanes) -> Lanes {
    let shifted = x * 1.442695040888963407 + Lanes(repeating: rounder)
    let power = bits(shifted)
    let k = shifted - Lanes(repeating: rounder)
    let high = x - k * ln2High
    let low = k * ln2Low
    let f = high - low
    let dropped = (high - f) - low
    let f2 = f * f
    let f4 = f2 * f2
    let t2 = f * (1.0 / 120) + (1.0 / 24)
    let t3 = f * (1.0 / 5040) + (1.0 / 720)
    let t4 = f * (1.0 / 362_880) + (1.0 / 40320)
    let t5 = f * (1.0 / 39_916_800) + (1.0 / 3_628_800)
    let t6 = f * (1.0 / 6_227_020_800) + (1.0 / 479_001_600)
    let q1 = t2 + f2 * t3
    let q2 = t4 + f2 * t5
    let curved = f2 * (f * (1.0 / 6) + 0.5) + f4 * (q1 + f4 * (q2 + f4 * t6))
    let tail = curved + (dropped + dropped * f)
    let one = SIMD8<Int64>(repeating: 0x3FF0_0000_0000_0000)
    let scale = number(one &+ (power &<< 52))
    return (scale * f + (scale - 1.0)) + scale * tail
  }
}
