package import Columns

/// What a purchase model expects of living customers within several horizons.
///
/// It depends on `x` and `T` alone, not on `t_x`: there is a row for each pair of them that some pattern
/// has. Of the horizons `h_1 < h_2 < ...` the windows are `(0, h_1]`, `(h_1, h_2]`, ...
package struct HorizonMoments: Sendable {
  /// Where a row stands.
  package struct Row: Sendable {
    package let x: Int
    package let age: Int
  }

  /// Days ahead, ascending, at least 1.
  package let horizons: [Int]
  package let rows: [Row]
  /// By pattern, the position of its row.
  let rowOfPattern: [Int32]
  /// By row, and in it by horizon: E[Y] and E[Y (Y - 1)] of the purchases up to the horizon.
  package private(set) var expected: [Double]
  package private(set) var factorial: [Double]
  /// The same of the purchases in the window that ends there.
  package private(set) var windowFactorial: [Double]

  /// - Parameter variances: whether the factorial moments are wanted; they are 0 otherwise.
  package init(
    _ model: PurchaseModel, _ patterns: PurchasePatterns, horizons: [Int], variances: Bool,
    workers: Workers
  ) {
    let (rows, rowOfPattern) = Self.rows(of: patterns)
    self.horizons = horizons
    self.rows = rows
    self.rowOfPattern = rowOfPattern
    let parts = workers.mapChunks(of: rows.count, size: 64) { range in
      var part = Part()
      for row in range {
        part.append(
          model.living(x: rows[row].x, age: Double(rows[row].age)), horizons,
          variances: variances)
      }
      return part
    }
    expected = parts.flatMap(\.expected)
    factorial = parts.flatMap(\.factorial)
    windowFactorial = parts.flatMap(\.windowFactorial)
  }

  /// Where a row's figures are.
  package func places(of row: Int) -> Range<Int> {
    row * horizons.count..<(row + 1) * horizons.count
  }

  /// The pairs of `x` and `T`, in the order of their first patterns.
  private static func rows(of patterns: PurchasePatterns) -> (rows: [Row], rowOfPattern: [Int32]) {
    var rows: [Row] = []
    var rowOfPattern = [Int32](repeating: 0, count: patterns.count)
    let ages = patterns.age.span
    for slice in patterns.slices {
      var known = [Int32](repeating: -1, count: patterns.maxAge + 1)
      for position in slice.range {
        let age = Int(ages[position])
        if known[age] < 0 {
          known[age] = Int32(rows.count)
          rows.append(Row(x: slice.x, age: age))
        }
        rowOfPattern[position] = known[age]
      }
    }
    return (rows, rowOfPattern)
  }

  /// Rows that one worker has found.
  private struct Part: Sendable {
    var expected: [Double] = []
    var factorial: [Double] = []
    var windowFactorial: [Double] = []

    mutating func append(_ customer: LivingCustomer, _ horizons: [Int], variances: Bool) {
      var start = 0.0
      var whole = WindowIntegrals()
      for horizon in horizons {
        let own = customer.integrals(from: start, to: Double(horizon), pairs: variances)
        whole.add(own)
        expected.append(whole.purchases)
        factorial.append(2 * whole.pairTimes)
        // Two purchases at s < t have a density g(t) that does not depend on s, as long as the customer
        // can only leave for good. So E[Y (Y - 1)] is 2 int g(t) t dt from 0, and of the window that
        // starts at a, 2 int g(t) (t - a) dt.
        windowFactorial.append(max(0, 2 * (own.pairTimes - start * own.pairs)))
        start = Double(horizon)
      }
    }
  }
}
