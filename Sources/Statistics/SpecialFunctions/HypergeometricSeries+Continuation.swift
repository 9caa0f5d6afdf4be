extension HypergeometricSeries {
  /// Carries value and slope from `z = 1 - start` to `z = 1 - end`, with `end < start`.
  ///
  /// Each step is half the distance to the singular point 1. The Taylor coefficients follow from the
  /// differential equation (DLMF 15.10.1): with `w = 1 - z` and `v` the terms at the step `h`,
  ///
  ///     (n + 2)(n + 1) w (1 - w) v[n + 2] = (n + a)(n + b) h^2 v[n]
  ///         - (n + 1) h (n (2 w - 1) + c - (a + b + 1)(1 - w)) v[n + 1]
  ///
  /// The other solution, `z^(1 - c)` times a series, enters through rounding only and shrinks on the
  /// way, as long as a step is small against `1 / c`, which `start` ensures.
  func continuation(of sum: Sum, from start: Double, to end: Double) -> Sum {
    var result = sum
    var w = start
    while w > end {
      let next = max(w / 2, end)
      step(&result, from: w, by: w - next)
      w = next
    }
    return result
  }

  private func step(_ sum: inout Sum, from w: Double, by h: Double) {
    let z = 1 - w
    let unit = w * z
    var term = sum.one + sum.excess
    var following = sum.slope * h
    var value = term + following
    var slope = following
    var n = 0.0
    while true {
      let middle = n * (2 * w - 1) + c - (a + b + 1) * z
      let latest =
        ((n + a) * (n + b) / (n + 1) * (h * h) * term - middle * h * following)
        / ((n + 2) * unit)
      term = following
      following = latest
      n += 1
      value += latest
      slope += (n + 1) * latest
      if value > 0x1p800 {
        term *= 0x1p-800
        following *= 0x1p-800
        value *= 0x1p-800
        slope *= 0x1p-800
        sum.scalings += 1
      }
      // From here on the terms fall by a quarter at least.
      if latest.magnitude <= 0.75 * term.magnitude, n * latest.magnitude < 0x1p-60 * value { break }
    }
    sum.one = 0
    sum.excess = value
    sum.slope = slope / h
  }
}
