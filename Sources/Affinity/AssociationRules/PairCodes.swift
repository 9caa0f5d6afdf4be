public import Columns

/// Dense codes of pairs of codes.
public enum PairCodes {
  /// The code of each row's pair, in order of first appearance: equal where both codes are; -1 where
  /// one of them is negative.
  ///
  ///     PairCodes.codes(of: customer, day)   // 7,19 7,20 7,19 -> 0 1 0
  public static func codes(of first: Column<Int32>, _ second: Column<Int32>) -> Column<Int32> {
    precondition(first.count == second.count, "a pair has two codes")
    let codes = MutableColumn<Int32>(count: first.count)
    var pairs = WordNumbers()
    for row in 0..<first.count {
      codes[row] =
        first[row] < 0 || second[row] < 0 ? -1 : pairs.number(of: first[row], second[row])
    }
    return codes.finished()
  }
}
