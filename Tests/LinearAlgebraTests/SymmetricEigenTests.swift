import LinearAlgebra
import TestSupport
import Testing

@Suite("SymmetricEigen")
struct SymmetricEigenTests {
  @Test("values and vectors agree with numpy")
  func pinned() throws {
    // numpy 2.4.6: w, v = numpy.linalg.eigh(A), each column of v with its leading entry positive.
    let matrix = Matrix(rows: [[4, 1, -2], [1, 3, 0.5], [-2, 0.5, 1]])
    let eigen = try SymmetricEigen(matrix)
    let values = [-0.252609916663607, 3.0346541415190385, 5.217955775144567]
    let vectors = [
      [0.4611474429534475, -0.2716310159644295, 0.8447245864917327],
      [-0.1581418955397412, 0.911590791215525, 0.3794645836519538],
      [0.8731175045391051, 0.30857546975931954, -0.3774215186369489],
    ]
    #expect(isClose(eigen.values, values, within: 1e-13))
    for column in 0..<3 {
      #expect(isClose(eigen.vectors.column(column), vectors[column], within: 1e-13))
    }
  }

  @Test("the vectors put the matrix together again", arguments: [0, 1, 2, 3, 16, 64, 65])
  func reconstruction(order: Int) throws {
    var source = SplitMix64(seed: UInt64(order))
    var matrix = Matrix(rows: order, columns: order)
    for row in 0..<order {
      for column in 0...row {
        matrix[row, column] = .random(in: -1...1, using: &source)
        matrix[column, row] = matrix[row, column]
      }
    }
    let eigen = try SymmetricEigen(matrix)
    #expect(eigen.values == eigen.values.sorted())
    var scaled = eigen.vectors
    for column in 0..<order {
      for row in 0..<order { scaled[row, column] *= eigen.values[column] }
    }
    let rebuilt = BLAS.product(scaled, eigen.vectors, right: .transposed)
    #expect(isClose(rebuilt.columnMajor, matrix.columnMajor, within: 1e-12))
    let gram = BLAS.gram(eigen.vectors)
    #expect(isClose(gram.columnMajor, Matrix.identity(order).columnMajor, within: 1e-12))
  }

  @Test("the first of two entries of the same size is positive", arguments: [0.5, -0.5, 0.123])
  func sign(correlation: Double) throws {
    let eigen = try SymmetricEigen(Matrix(rows: [[1, correlation], [correlation, 1]]))
    #expect(eigen.vectors[0, 0] > 0 && eigen.vectors[0, 1] > 0)
  }

  @Test("rounding does not decide the sign where two entries have the same size")
  func signOfTies() throws {
    // [A B; B A] has vectors (x, x) and (x, -x): the largest entries come in pairs that differ in
    // their last bits at most, and the one in the first half is the first of its pair.
    let half = 8
    var source = SplitMix64(seed: 3)
    var matrix = Matrix(rows: 2 * half, columns: 2 * half)
    for row in 0..<half {
      for column in 0...row {
        for offset in [0, half] {
          let value = Double.random(in: -1...1, using: &source)
          for (i, j) in [(row, column), (column, row)] {
            matrix[i, j + offset] = value
            matrix[(i + half), (j + offset + half) % (2 * half)] = value
          }
        }
      }
    }
    let eigen = try SymmetricEigen(matrix)
    for column in 0..<2 * half {
      let first = eigen.vectors.column(column).prefix(half)
      #expect(try #require(first.max { abs($0) < abs($1) }) > 0)
    }
  }

  @Test("an entry that is not a number is an error", arguments: [Double.nan, .infinity])
  func notFinite(value: Double) {
    #expect(throws: LinearAlgebraError.notFinite) {
      try SymmetricEigen(Matrix(rows: [[1, value], [value, 1]]))
    }
  }
}
