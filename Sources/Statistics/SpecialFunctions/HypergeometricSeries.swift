/// Sums of the hypergeometric series `2F1(a, b; c; z)` for `c > 0` and `a`, `b` such that the sum is
/// well above the rounding of its terms.
struct HypergeometricSeries {
  let a: Double
  let b: Double
  let c: Double

  /// A sum held as `(one + excess) * 2^(800 * scalings)`, where `one` is the first term; and the
  /// derivative with respect to `z` in the same scale.
  struct Sum {
    var one = 1.0
    var excess = 0.0
    var slope = 0.0
    var scalings = 0.0

    /// A sum near 1 keeps the relative accuracy of its logarithm.
    var logarithm: Double {
      if one == 1 { return PortableMath.log1p(excess) }
      return scalings * 554.51774444795624753 + PortableMath.log(one + excess)
    }
  }

  /// The logarithm for `0 <= z < 1`.
  func logarithm(at z: Double) -> Double {
    // Next to 1 the power series is slow, unless its terms fall by a high power of their number;
    // other power series lead there from further off.
    let start = min(0.1, 4 / c)
    if 1 - z >= start || c - a - b > 10 { return powerSeries(at: z).logarithm }
    return continuation(of: powerSeries(at: 1 - start), from: start, to: 1 - z).logarithm
  }

  /// The terms' ratio is `(a + n)(b + n) z / ((c + n)(n + 1))`, which is `z` times
  /// `1 - (fall n - lead) / ((c + n)(n + 1))`.
  func powerSeries(at z: Double) -> Sum {
    let lead = a * b - c
    let fall = c + 1 - a - b
    var sum = Sum()
    var term = 1.0
    var n = 0.0
    while term != 0 {
      term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
      n += 1
      sum.excess += term
      sum.slope += n * term
      if sum.excess > 0x1p800 {
        term *= 0x1p-800
        sum.one *= 0x1p-800
        sum.excess *= 0x1p-800
        sum.slope *= 0x1p-800
        sum.scalings += 1
      }
      let share = (n * term).magnitude
      if share > 0x1p-50 * sum.excess.magnitude || n < -a || n < -b { continue }
      // No later ratio exceeds this one, so that the rest is below a geometric series;
      let ratio = z * (1 + (max(lead, 0) / (c + n) + max(-fall, 0)) / (n + 1))
      if share < 0x1p-56 * (1 - ratio) * sum.excess.magnitude { break }
      // and the terms fall at least as n^-power (Raabe's test).
      let power = n / (n + a) * min(fall, (n * fall - lead) / (n + b))
      if n * share < 0x1p-56 * (power - 2) * sum.excess.magnitude { break }
    }
    sum.slope = z == 0 ? a * b / c : sum.slope / z
    return sum
  }
}
