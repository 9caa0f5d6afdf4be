internal import CPairMath
internal import CPrefetch
internal import Columns

/// Sums over a customer's categories that it has not bought.
package struct CrossSellGains: BitwiseCopyable, Sendable {
  /// `sum p`: how many are expected to be taken up.
  package var adoptions: Double
  /// `sum alpha p + M sum rho (1 - ln(1+o)/o)`: what is expected anyhow, at level 1.
  package var forecast: Double
  /// The same at multiplied odds, less that.
  package var added: Double
}

/// What taking categories up is worth at given odds, by kept category, in rows of whole lanes.
///
/// Of a category with the odds o within the horizon, `V(o) = alpha o/(1+o) + rho M (1 - ln(1+o)/o)`: the
/// spend of the first day, and that of the later purchase days, of which `1 - ln(1+o)/o` is the mean share
/// left after the category was taken up.
package struct CrossSellKernel: Sendable {
  private let alpha: Column<Double>
  private let rho: Column<Double>
  private let width: Int
  private let factor: Double

  /// - Parameters:
  ///   - alpha, rho: by category, in money.
  ///   - factor: by what the odds are multiplied, at least 1.
  ///   - width: at least as many as categories, a multiple of eight.
  package init(alpha: [Double], rho: [Double], factor: Double, width: Int) {
    func padded(_ values: [Double]) -> Column<Double> {
      let column = MutableColumn<Double>(repeating: 0, count: max(8, width))
      for position in values.indices { column[position] = values[position] }
      return column.finished()
    }
    self.alpha = padded(alpha)
    self.rho = padded(rho)
    self.width = width
    self.factor = factor
  }

  /// - Parameters:
  ///   - odds: a row of `width` numbers, 0 for what was bought.
  ///   - level: by which they are multiplied.
  ///   - purchases: expected purchase days, the M of the formula.
  @inline(__always)
  func gains(
    _ odds: UnsafePointer<Double>, level: Double, purchases: Double
  ) -> CrossSellGains {
    // Adoptions, first and later spend, and what is added to the two.
    var sums = (0.0, 0.0, 0.0, 0.0, 0.0)
    unsafe alpha.withUnsafeValues { alpha in
      unsafe rho.withUnsafeValues { rho in
        unsafe withUnsafeMutableBytes(of: &sums) { sums in
          // Safe: all three rows have `width` numbers, a multiple of eight, and there are five sums.
          unsafe pair_gains(
            odds, alpha, rho, level, factor, Int64(width),
            sums.assumingMemoryBound(to: Double.self).baseAddress!, PairMath.isWide)
        }
      }
    }
    return Self.gains(sums, purchases)
  }

  /// Adds a part of a row to the sums of a customer.
  ///
  /// - Parameters:
  ///   - odds: so many numbers as the range has, a multiple of eight.
  ///   - range: where in the row they lie.
  ///   - lanes: ``laneCount`` numbers, at first 0.
  @inline(__always)
  func add(
    _ odds: UnsafePointer<Double>, at range: Range<Int>, level: Double,
    to lanes: UnsafeMutablePointer<Double>
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= width)
    unsafe alpha.withUnsafeValues { alpha in
      unsafe rho.withUnsafeValues { rho in
        // Safe: the range lies within the rows, and the caller vouches for the rest.
        unsafe pair_gain_lanes(
          odds, alpha + range.lowerBound, rho + range.lowerBound, level, factor,
          Int64(range.count), lanes, PairMath.isWide)
      }
    }
  }

  /// Numbers that the sums of a customer take.
  static let laneCount = 40

  /// The gains of a customer whose whole row has been added.
  @inline(__always)
  func gains(_ lanes: UnsafePointer<Double>, purchases: Double) -> CrossSellGains {
    var sums = (0.0, 0.0, 0.0, 0.0, 0.0)
    unsafe withUnsafeMutableBytes(of: &sums) { sums in
      // Safe: there are five sums, and the caller vouches for the lanes.
      unsafe pair_gain_totals(lanes, sums.assumingMemoryBound(to: Double.self).baseAddress!)
    }
    return Self.gains(sums, purchases)
  }

  @inline(__always)
  private static func gains(
    _ sums: (Double, Double, Double, Double, Double), _ purchases: Double
  ) -> CrossSellGains {
    CrossSellGains(
      adoptions: sums.0, forecast: sums.1 + purchases * sums.2,
      added: sums.3 + purchases * sums.4)
  }

  /// Of the odds of each category, 0 for what was bought.
  package func gains(odds: [Double], purchases: Double) -> CrossSellGains {
    precondition(odds.count <= width)
    let row = MutableColumn<Double>(repeating: 0, count: max(8, width))
    for position in odds.indices { row[position] = odds[position] }
    // Safe: the row has `width` numbers and lives until the call is over.
    return withExtendedLifetime(row) {
      unsafe gains(row.base, level: 1, purchases: purchases)
    }
  }
}

/// How wide the loops of `CPairMath` are on this machine; the results are the same.
enum PairMath {
  static let isWide: Int32 = pair_is_wide()

  /// So many customers before it is needed the row of a basket is sent for.
  static let rowsAhead = 8

  /// Sends for a row of a table whose rows have `width` numbers each.
  @inline(__always)
  static func prefetch(_ row: Int, of table: UnsafePointer<Double>, _ width: Int) {
    // Safe: a prefetch reads nothing.
    unsafe prefetch_bytes(table + row * width, Int64(width * 8))
  }
}
