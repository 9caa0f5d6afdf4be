import LinearAlgebra
import Testing

@Suite("Matrix")
struct MatrixTests {
  @Test("entries are stored column after column")
  func columnMajorOrder() {
    let matrix = Matrix(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(matrix.rows == 2 && matrix.columns == 3)
    #expect(matrix.columnMajor == [1, 4, 2, 5, 3, 6])
    #expect(matrix[1, 2] == 6)
    #expect(matrix.column(1) == [2, 5])
    #expect(matrix == Matrix(rows: 2, columns: 3, columnMajor: [1, 4, 2, 5, 3, 6]))
  }

  @Test("transposing twice gives the matrix back")
  func transposing() {
    let matrix = Matrix(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(matrix.transposed == Matrix(rows: [[1, 4], [2, 5], [3, 6]]))
    #expect(matrix.transposed.transposed == matrix)
  }

  @Test("symmetry and finiteness are told from the entries")
  func questions() {
    #expect(Matrix.identity(3).isSymmetric)
    #expect(!Matrix(rows: [[1, 2], [3, 1]]).isSymmetric)
    #expect(!Matrix(rows: [[1, 2]]).isSymmetric)
    #expect(Matrix(rows: 0, columns: 0).isSymmetric)
    #expect(!Matrix(rows: [[1, .nan]]).isFinite)
  }

  @Test("an entry outside of the matrix stops the program")
  func outside() async {
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2)[2, 0] }
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 2, columnMajor: [1, 2, 3])
    }
  }
}
