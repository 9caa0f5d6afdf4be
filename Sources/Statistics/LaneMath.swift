/// Eight numbers that are worked on side by side.
///
/// With the baseline of the processor the compiler makes four operations of two lanes each, which
/// hides the time that a chain of dependent operations takes.
public typealias Lanes = SIMD8<Double>

/// Elementary functions of eight numbers, with the same bits on every machine as their scalar
/// fellows of `PortableMath` have: only operations that IEEE 754 rounds in one way.
public enum LaneMath {
  @inlinable @inline(__always) static var rounder: Double { 0x1.8p52 }
  @inlinable @inline(__always) static var ln2High: Double {
    Double(bitPattern: 0x3FE6_2E42_FEE0_0000)
  }
  @inlinable @inline(__always) static var ln2Low: Double {
    Double(bitPattern: 0x3DEA_39EF_3579_3C76)
  }

  /// The bits of the numbers.
  @inlinable
  @inline(__always)
  public static func bits(_ lanes: Lanes) -> SIMD8<Int64> {
    // Safe: both types are eight words without padding.
    unsafe unsafeBitCast(lanes, to: SIMD8<Int64>.self)
  }

  /// The numbers with these bits.
  @inlinable
  @inline(__always)
  public static func number(_ bits: SIMD8<Int64>) -> Lanes {
    // Safe: both types are eight words without padding.
    unsafe unsafeBitCast(bits, to: Lanes.self)
  }

  /// The smaller one of each number and a bound; `pointwiseMin` is a call that compares one by one.
  @inlinable
  @inline(__always)
  public static func atMost(_ bound: Double, _ x: Lanes) -> Lanes {
    // All ones where x is above the bound.
    let above = bits(bound - x) &>> 63
    return number((above & bits(Lanes(repeating: bound))) | (~above & bits(x)))
  }

  /// The larger one of each number and a bound.
  @inlinable
  @inline(__always)
  public static func atLeast(_ bound: Double, _ x: Lanes) -> Lanes {
    let below = bits(x - bound) &>> 63
    return number((below & bits(Lanes(repeating: bound))) | (~below & bits(x)))
  }

  /// `e` to the power of numbers in -708...709, within 2 units in the last place.
  ///
  /// A polynomial of degree 13 in the remainder of a division by ln 2.
  @inlinable
  @inline(__always)
  public static func exp(_ x: Lanes) -> Lanes {
    let shifted = x * 1.442695040888963407 + Lanes(repeating: rounder)
    let power = bits(shifted)
    let k = shifted - Lanes(repeating: rounder)
    let f = (x - k * ln2High) - k * ln2Low
    let f2 = f * f
    let f4 = f2 * f2
    let t0 = f + 1.0
    let t1 = f * (1.0 / 6) + 0.5
    let t2 = f * (1.0 / 120) + (1.0 / 24)
    let t3 = f * (1.0 / 5040) + (1.0 / 720)
    let t4 = f * (1.0 / 362_880) + (1.0 / 40320)
    let t5 = f * (1.0 / 39_916_800) + (1.0 / 3_628_800)
    let t6 = f * (1.0 / 6_227_020_800) + (1.0 / 479_001_600)
    let q0 = t0 + f2 * t1
    let q1 = t2 + f2 * t3
    let q2 = t4 + f2 * t5
    let value = q0 + f4 * (q1 + f4 * (q2 + f4 * t6))
    return number(bits(value) &+ (power &<< 52))
  }

  /// Natural logarithms of positive normal numbers, within 2 units in the last place.
  ///
  /// The odd series of `2 artanh(f / (2 + f))` with the minimax coefficients of fdlibm's `e_log.c`
  /// (Sun Microsystems, 1993).
  @inlinable
  @inline(__always)
  public static func log(_ x: Lanes) -> Lanes {
    let word = bits(x)
    let exponent = (word &- 0x3FE6_A09E_667F_3BCD) &>> 52
    let m = number(word &- (exponent &<< 52))
    let k =
      number(exponent &+ 0x4338_0000_0000_0000)
      - Lanes(repeating: rounder)
    let f = m - 1.0
    let s = f / (f + 2.0)
    let z = s * s
    let z2 = z * z
    let even =
      z2
      * (3.999999999940941908e-01 + z2 * (2.222219843214978396e-01 + z2 * 1.531383769920937332e-01))
    let odd =
      z
      * (6.666666666666735130e-01 + z2
        * (2.857142874366239149e-01 + z2
          * (1.818357216161805012e-01 + z2 * 1.479819860511658591e-01)))
    let half = 0.5 * f * f
    return k * ln2High - ((half - (s * (half + even + odd) + k * ln2Low)) - f)
  }

  /// `ln(1 + e^eta)` and the logistic function of eta, for any eta.
  @inlinable
  @inline(__always)
  public static func softplus(_ eta: Lanes) -> (softplus: Lanes, logistic: Lanes, complement: Lanes)
  {
    let word = bits(eta)
    // All ones where eta is negative.
    let negative = word &>> 63
    let size = number(word & 0x7FFF_FFFF_FFFF_FFFF)
    let e = exp(0 - atMost(700, size))
    let sum = 1.0 + e
    let large = 1.0 / sum
    let small = e * large
    let largeBits = bits(large)
    let smallBits = bits(small)
    let logistic = (negative & smallBits) | (~negative & largeBits)
    let complement = (negative & largeBits) | (~negative & smallBits)
    let positive = number(~negative & word)
    return (
      positive + log(sum), number(logistic),
      number(complement)
    )
  }

  /// Eight values that lie side by side.
  @inlinable
  @inline(__always)
  public static func load(_ values: UnsafePointer<Double>) -> Lanes {
    // Safe: the caller vouches for eight values; their alignment does not matter.
    unsafe UnsafeRawPointer(values).loadUnaligned(as: Lanes.self)
  }
}
