import LinearAlgebra
import TestSupport
import Testing

@Suite("GeneralEigen")
struct GeneralEigenTests {
  @Test("the principal pair of a reciprocal matrix agrees with numpy")
  func pinned() throws {
    // numpy 2.4.6: w, v = numpy.linalg.eig(A), the pair of the largest value, v / v.sum().
    let matrix = Matrix(rows: [[1, 1.0 / 3, 5], [3, 1, 7], [0.2, 1.0 / 7, 1]])
    let eigen = try GeneralEigen(positive: matrix)
    let vector = [0.2789545654864184, 0.6491180046313252, 0.07192742988225649]
    #expect(isClose(eigen.principalValue, 3.064887579872819, within: 1e-13))
    #expect(isClose(eigen.principalVector, vector, within: 1e-14))
  }

  @Test("the principal pair agrees with power iteration", arguments: [1, 2, 3, 8, 33, 64, 65])
  func powerIterationAgrees(order: Int) throws {
    var source = SplitMix64(seed: UInt64(order))
    let rows = (0..<order).map { _ in
      (0..<order).map { _ in Double.random(in: 0.1...10, using: &source) }
    }
    let eigen = try GeneralEigen(positive: Matrix(rows: rows))
    let plain = powerIteration(rows)
    let sum = plain.vector.reduce(0, +)
    #expect(isClose(eigen.principalValue / plain.value, 1, within: 1e-12))
    #expect(isClose(eigen.principalVector, plain.vector.map { $0 / sum }, within: 1e-12))
    #expect(eigen.principalVector.allSatisfy { $0 > 0 })
  }

  @Test("a matrix without a positive pair is an error")
  func rotation() {
    #expect(throws: LinearAlgebraError.noPositiveEigenvector) {
      try GeneralEigen(positive: Matrix(rows: [[0, -1], [1, 0]]))
    }
    #expect(throws: LinearAlgebraError.noPositiveEigenvector) {
      try GeneralEigen(positive: Matrix(rows: 0, columns: 0))
    }
    #expect(throws: LinearAlgebraError.notFinite) {
      try GeneralEigen(positive: Matrix(rows: [[.nan]]))
    }
  }
}
