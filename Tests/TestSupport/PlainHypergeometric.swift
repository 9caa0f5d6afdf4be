/// Gauss's hypergeometric function by its power series, for `0 <= z < 1` and ordinary parameters.
package func plainHypergeometric(_ p: Double, _ q: Double, _ c: Double, _ z: Double) -> Double {
  var term = 1.0
  var sum = 1.0
  var n = 0.0
  while n < 100_000 {
    term *= (p + n) * (q + n) / ((c + n) * (n + 1)) * z
    sum += term
    n += 1
    if n > 50 && abs(term) < 1e-18 * abs(sum) { break }
  }
  return sum
}
