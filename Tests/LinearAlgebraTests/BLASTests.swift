import LinearAlgebra
import TestSupport
import Testing

@Suite("BLAS")
struct BLASTests {
  private static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var source = SplitMix64(seed: seed)
    var matrix = Matrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns { matrix[row, column] = .random(in: -1...1, using: &source) }
    }
    return matrix
  }

  /// Three loops.
  private static func plain(_ left: Matrix, _ right: Matrix) -> Matrix {
    var result = Matrix(rows: left.rows, columns: right.columns)
    for row in 0..<left.rows {
      for column in 0..<right.columns {
        for k in 0..<left.columns { result[row, column] += left[row, k] * right[k, column] }
      }
    }
    return result
  }

  @Test(
    "a product agrees with three loops, in every form",
    arguments: [(0, 0, 0), (1, 1, 1), (2, 3, 0), (0, 3, 2), (3, 4, 5), (17, 9, 33), (65, 64, 63)])
  func products(rows: Int, columns: Int, inner: Int) {
    BLAS.useOneThread()
    let left = Self.random(rows, inner, seed: 1)
    let right = Self.random(inner, columns, seed: 2)
    let expected = Self.plain(left, right).columnMajor
    let forms = [
      BLAS.product(left, right),
      BLAS.product(left.transposed, right, left: .transposed),
      BLAS.product(left, right.transposed, right: .transposed),
      BLAS.product(left.transposed, right.transposed, left: .transposed, right: .transposed),
    ]
    for product in forms {
      #expect(product.rows == rows && product.columns == columns)
      #expect(isClose(product.columnMajor, expected, within: 1e-13))
    }
  }

  @Test("a product with a vector agrees with the product with a one-column matrix")
  func vectorProducts() {
    let matrix = Self.random(7, 5, seed: 3)
    let vector = Self.random(5, 1, seed: 4)
    let expected = Self.plain(matrix, vector).columnMajor
    #expect(isClose(BLAS.product(matrix, vector.columnMajor), expected, within: 1e-14))
    #expect(
      isClose(
        BLAS.product(matrix.transposed, vector.columnMajor, as: .transposed), expected,
        within: 1e-14))
  }

  @Test("the products of all pairs of columns are symmetric and agree with three loops")
  func gram() {
    let matrix = Self.random(50, 6, seed: 5)
    let gram = BLAS.gram(matrix)
    #expect(gram.isSymmetric)
    #expect(
      isClose(
        gram.columnMajor, Self.plain(matrix.transposed, matrix).columnMajor, within: 1e-13))
  }

  @Test("shapes that do not fit stop the program")
  func misfit() async {
    await #expect(processExitsWith: .failure) {
      _ = BLAS.product(Matrix.identity(2), Matrix.identity(3))
    }
    await #expect(processExitsWith: .failure) { _ = BLAS.product(Matrix.identity(2), [1, 2, 3]) }
  }
}
