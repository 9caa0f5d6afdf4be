/// A sum that carries the rounding error of each addition along.
///
/// The error of ``value`` is about one rounding of the result plus `n * 2^-106` of the sum of the
/// sizes, against `n * 2^-53` of that sum for additions one after the other.
/// A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen (1974).
struct CompensatedSum {
  private var sum = 0.0
  private var error = 0.0

  @inline(__always)
  mutating func add(_ term: Double) {
    let next = sum + term
    error +=
      sum.magnitude >= term.magnitude ? (sum - next) + term : (term - next) + sum
    sum = next
  }

  /// What has been added so far; zero at first.
  var value: Double { sum + error }
}
