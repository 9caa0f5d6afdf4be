/// Why no RFM weights could be made, and what to do about it.
public enum RFMWeightsError: Error, Equatable, Sendable {
  /// The text does not hold three numbers.
  case notThreeNumbers(String)
  /// A part of the text is no number.
  case notANumber(String)
  /// A weight is negative, infinite or not a number.
  case weight(RFMDimension, Double)
  /// All three weights are zero.
  case allZero
  /// The comparison matrix is not 3 by 3: the number of entries of each row.
  case shape(rowLengths: [Int])
  /// A comparison is not a positive number of reasonable size.
  case comparison(row: RFMDimension, column: RFMDimension, value: Double)
  /// A score is not compared with itself as 1.
  case diagonal(RFMDimension, value: Double)
  /// Two comparisons of the same pair are no reciprocals: the one above and the one below the
  /// diagonal.
  case notReciprocal(row: RFMDimension, column: RFMDimension, value: Double, opposite: Double)
  /// The comparisons contradict each other: their consistency ratio, the comparison of R with M,
  /// and the one that the other two imply.
  case inconsistent(ratio: Double, direct: Double, implied: Double)
  /// The eigenvalue iteration failed.
  case noSolution(String)
}

extension RFMWeightsError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .notThreeNumbers(let text):
      "'\(text)' is not three numbers: write them with commas between, such as 2,1,1"
    case .notANumber(let text):
      "'\(text)' is not a number: write a decimal such as 0.5, or in a comparison 1/3"
    case .weight(let dimension, let value):
      "the weight of \(dimension.letter) is \(value): give a finite number that is not negative"
    case .allZero:
      "all three weights are zero: give at least one that is above zero"
    case .shape(let lengths):
      "the comparison has rows of \(lengths.map(String.init).joined(separator: ", ")) numbers: "
        + "give 3 rows of 3 (R, F, M), or the three comparisons R:F,R:M,F:M"
    case .comparison(let row, let column, let value):
      "the comparison of \(row.letter) with \(column.letter) is \(value): give a number above "
        + "zero, 1/9 to 9 on the usual scale, and never beyond 1/1000000 to 1000000"
    case .diagonal(let dimension, let value):
      "the comparison of \(dimension.letter) with itself is \(value): write 1"
    case .notReciprocal(let row, let column, let value, let opposite):
      "\(row.letter) to \(column.letter) is \(value) but \(column.letter) to \(row.letter) is "
        + "\(opposite): they must be reciprocals, so write "
        + "\(shortNumber(1 / value)) for the second or give the upper triangle alone"
    case .inconsistent(let ratio, let direct, let implied):
      "the comparisons contradict each other (consistency ratio \(shortNumber(ratio)), at most 0.1 "
        + "is accepted): R to F times F to M gives \(shortNumber(implied)), but R to M is "
        + "\(shortNumber(direct)); bring them closer, or allow inconsistent comparisons"
    case .noSolution(let reason):
      "the weights could not be computed (\(reason)): give the weights as three numbers"
    }
  }
}
