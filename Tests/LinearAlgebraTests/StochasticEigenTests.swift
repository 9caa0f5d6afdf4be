import LinearAlgebra
import TestSupport
import Testing

@Suite("Matrices of probabilities")
struct StochasticEigenTests {
  /// Rows of random positive numbers that sum to one.
  private func chain(_ order: Int) -> [[Double]] {
    var source = SplitMix64(seed: UInt64(order))
    return (0..<order).map { _ in
      let row = (0..<order).map { _ in Double.random(in: 0.01...1, using: &source) }
      let sum = row.reduce(0, +)
      return row.map { $0 / sum }
    }
  }

  /// The stationary vector by elimination without subtraction (Grassmann, Taksar and Heyman 1985).
  private func eliminated(_ rows: [[Double]]) -> [Double] {
    var a = rows
    for n in (1..<a.count).reversed() {
      let sum = a[n][..<n].reduce(0, +)
      for i in 0..<n { a[i][n] /= sum }
      for i in 0..<n { for j in 0..<n { a[i][j] += a[i][n] * a[n][j] } }
    }
    var vector = [1.0]
    for n in 1..<a.count {
      vector.append((0..<n).reduce(0.0) { $0 + vector[$1] * a[$1][n] })
    }
    let sum = vector.reduce(0, +)
    return vector.map { $0 / sum }
  }

  @Test("the stationary vector agrees with elimination", arguments: [2, 3, 7, 33, 64])
  func elimination(order: Int) throws {
    let rows = chain(order)
    let found = try StochasticEigen.stationary(of: Matrix(rows: rows))
    #expect(isClose(found, eliminated(rows), within: 1e-13))
  }

  @Test("a chain of two thirds and one third, and one that only swaps")
  func known() throws {
    let two = try StochasticEigen.stationary(of: Matrix(rows: [[0.9, 0.1], [0.2, 0.8]]))
    #expect(isClose(two, [2.0 / 3, 1.0 / 3], within: 1e-14))
    let swap = Matrix(rows: [[0, 1], [1, 0]])
    #expect(isClose(try StochasticEigen.stationary(of: swap), [0.5, 0.5], within: 1e-14))
    #expect(isClose(try StochasticEigen.sizes(of: swap), [1, 1], within: 1e-14))
    #expect(try StochasticEigen.stationary(of: Matrix(rows: [[1]])) == [1])
  }

  @Test("states that are hardly ever seen keep their share, down to nothing")
  func rare() throws {
    let rows: [[Double]] = [[1 - 1e-9, 1e-9, 0], [0.5, 0.5 - 1e-9, 1e-9], [0.5, 0.5, 0]]
    let found = try StochasticEigen.stationary(of: Matrix(rows: rows))
    #expect(isClose(found, eliminated(rows), within: 1e-13))
  }

  @Test("linear systems are solved, singular ones are not", arguments: [1, 2, 9, 40])
  func systems(order: Int) throws {
    var rows = chain(order)
    for place in rows.indices { rows[place][place] += 1 }
    let expected = (0..<order).map { Double($0) - 3 }
    let right = rows.map { row in zip(row, expected).reduce(0.0) { $0 + $1.0 * $1.1 } }
    let found = try #require(LinearSystem.solution(Matrix(rows: rows), right))
    #expect(isClose(found, expected, within: 1e-11))
    let flat = Matrix(rows: order + 1, columns: order + 1, repeating: 1)
    #expect(LinearSystem.solution(flat, Array(repeating: 1, count: order + 1)) == nil)
  }
}
