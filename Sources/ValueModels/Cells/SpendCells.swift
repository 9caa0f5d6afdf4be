/// What repeat buyers spend, in cells of alike ones, as another engine has counted them.
///
/// A cell is some customers with the same `x` and much the same mean spend `z`; it carries how many they
/// are and the sums of `ln z` and its square. It is stood in for by two points with the mean and the
/// variance of `ln z`, whose first the likelihood of the Gamma-Gamma model contains exactly.
package struct SpendCells: Sendable {
  package struct Cell: Sendable {
    package var x: Int
    package var customers: Int
    /// Sum of `ln z` with `z` in money, and of its square.
    package var logs: Double
    package var logSquares: Double

    package init(x: Int, customers: Int, logs: Double, logSquares: Double) {
      self.x = x
      self.customers = customers
      self.logs = logs
      self.logSquares = logSquares
    }

    /// The variance of `ln z`, which rounding may take below zero.
    var variance: Double {
      let mean = logs / Double(customers)
      return logSquares / Double(customers) - mean * mean
    }

    /// What contradicts itself, in words; nil where nothing does.
    package var problem: String? {
      guard x > 0, customers > 0 else { return "customers above 0 who bought again" }
      guard logs.isFinite, logSquares.isFinite, logSquares >= 0, abs(logs) < 100 * Double(customers)
      else { return "sums of logarithms of amounts" }
      guard variance >= -1e-9 * max(1, logSquares / Double(customers)) else {
        return "squares that are no less than their mean allows"
      }
      return nil
    }
  }

  package let cells: [Cell]
  /// Repeat buyers whose repeat spend is not positive.
  package let leftOut: Int

  package init(_ cells: [Cell], leftOut: Int) {
    self.cells = cells
    self.leftOut = leftOut
  }
}
