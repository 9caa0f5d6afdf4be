/// The plain way to the eigenvalue of largest size, and its eigenvector of length one: multiply and
/// scale until nothing changes.
///
/// For matrices, given as rows, whose largest eigenvalue is positive and stands apart from the
/// others; the fewer steps the further apart it stands.
package func powerIteration(
  _ matrix: [[Double]], steps: Int = 100_000
) -> (value: Double, vector: [Double]) {
  // No start is a right angle to the answer for sure; unequal entries make it unlikely.
  var vector = matrix.indices.map { 1 + 0.1 * Double($0) }
  var value = 0.0
  for _ in 0..<steps {
    var next = matrix.map { row in zip(row, vector).reduce(0.0) { $0 + $1.0 * $1.1 } }
    value = next.reduce(0.0) { $0 + $1 * $1 }.squareRoot()
    next = next.map { $0 / value }
    let change = zip(next, vector).reduce(0.0) { max($0, abs($1.0 - $1.1)) }
    vector = next
    if change < 1e-15 { break }
  }
  // The length of the last product is the eigenvalue only once the direction stands still.
  return (value, vector)
}
