extension PairwiseComparison {
  /// A comparison from its whole matrix: three rows of three in the order R, F, M, entry (i, j)
  /// saying how many times as much i counts as j.
  ///
  /// The entries are positive, 1 on the diagonal, and mirrored entries are reciprocals: their
  /// product is within `tolerance` of 1. The default lets reciprocals through that were rounded to
  /// two decimals, such as 7 and 0.14. Of each pair the larger entry counts and the other is taken
  /// as its exact reciprocal, for people write the larger one as a whole number.
  ///
  /// - Throws: ``RFMWeightsError`` naming the entry that is wrong.
  public init(matrix: [[Double]], tolerance: Double = 0.05) throws(RFMWeightsError) {
    guard matrix.count == 3, matrix.allSatisfy({ $0.count == 3 }) else {
      throw .shape(rowLengths: matrix.map(\.count))
    }
    for row in RFMDimension.allCases {
      for column in RFMDimension.allCases {
        let value = matrix[row.rawValue][column.rawValue]
        try Self.check(value, row, column)
        if row == column, abs(value - 1) > 1e-9 { throw .diagonal(row, value: value) }
      }
    }
    try self.init(
      recencyToFrequency: Self.settled(matrix, .recency, .frequency, tolerance),
      recencyToMonetary: Self.settled(matrix, .recency, .monetary, tolerance),
      frequencyToMonetary: Self.settled(matrix, .frequency, .monetary, tolerance))
  }

  /// A comparison written as text: the upper triangle `R:F,R:M,F:M`, such as `3,5,2` or
  /// `1/3,1/5,1/2`, or all three rows, with a semicolon or a line break between them.
  ///
  /// Numbers are decimals or fractions of decimals.
  ///
  /// - Throws: ``RFMWeightsError`` naming the text or the entry that is wrong.
  public init(parsing text: String) throws(RFMWeightsError) {
    let lines = text.split { $0.isNewline || $0 == ";" }.filter { !$0.withoutOuterBlanks.isEmpty }
    var rows: [[Double]] = []
    for line in lines {
      var row: [Double] = []
      for part in line.split(separator: ",", omittingEmptySubsequences: false) {
        guard let value = Self.ratio(part) else {
          throw .notANumber(String(part.withoutOuterBlanks))
        }
        row.append(value)
      }
      rows.append(row)
    }
    guard let first = rows.first else { throw .notThreeNumbers(text) }
    if rows.count > 1 {
      try self.init(matrix: rows)
    } else {
      guard first.count == 3 else { throw .notThreeNumbers(text) }
      try self.init(
        recencyToFrequency: first[0], recencyToMonetary: first[1], frequencyToMonetary: first[2])
    }
  }

  /// The comparison of a pair from the two entries that state it.
  private static func settled(
    _ matrix: [[Double]], _ row: RFMDimension, _ column: RFMDimension, _ tolerance: Double
  ) throws(RFMWeightsError) -> Double {
    let value = matrix[row.rawValue][column.rawValue]
    let opposite = matrix[column.rawValue][row.rawValue]
    guard abs(value * opposite - 1) <= tolerance else {
      throw .notReciprocal(row: row, column: column, value: value, opposite: opposite)
    }
    return value >= opposite ? value : 1 / opposite
  }

  /// A decimal, or a fraction of two.
  private static func ratio(_ text: Substring) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = decimalNumber(parts[0]) else { return nil }
    guard parts.count == 2 else { return first }
    guard let second = decimalNumber(parts[1]), second != 0 else { return nil }
    let value = first / second
    return value.isFinite ? value : nil
  }
}
