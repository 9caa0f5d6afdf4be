internal import Columns
internal import Statistics

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

  /// Below these odds, in all lanes, a short series is exact enough.
  @inline(__always) private static var smallOdds: Double { 0x1p-7 }

  /// - Parameters:
  ///   - odds: a row of `width` numbers, 0 for what was bought.
  ///   - level: by which they are multiplied.
  ///   - purchases: expected purchase days, the M of the formula.
  @inline(__always)
  func gains(
    _ odds: UnsafePointer<Double>, level: Double, purchases: Double
  ) -> CrossSellGains {
    var adoptions = Lanes(repeating: 0)
    var first = Lanes(repeating: 0)
    var later = Lanes(repeating: 0)
    var firstAdded = Lanes(repeating: 0)
    var laterAdded = Lanes(repeating: 0)
    let factor = self.factor
    unsafe alpha.withUnsafeValues { alpha in
      unsafe rho.withUnsafeValues { rho in
        for place in stride(from: 0, to: width, by: 8) {
          // Safe: all three rows have `width` numbers, a multiple of eight.
          let o = LaneMath.atMost(1e15, unsafe level * LaneMath.load(odds + place))
          let many = factor * o
          let rest = 1.0 / (1.0 + o)
          let manyRest = 1.0 / (1.0 + many)
          let chance = o * rest
          let manyChance = many * manyRest
          let (used, manyUsed) = Self.used(o, many)
          let (a, r) = unsafe (LaneMath.load(alpha + place), LaneMath.load(rho + place))
          adoptions += chance
          first += a * chance
          firstAdded += a * (manyChance - chance)
          later += r * used
          laterAdded += r * (manyUsed - used)
        }
      }
    }
    return CrossSellGains(
      adoptions: adoptions.sum(),
      forecast: first.sum() + purchases * later.sum(),
      added: firstAdded.sum() + purchases * laterAdded.sum())
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

  /// `1 - ln(1+o)/o` for two sets of odds, the second at least the first in every lane.
  @inline(__always)
  private static func used(_ o: Lanes, _ many: Lanes) -> (Lanes, Lanes) {
    if largest(many) < smallOdds { return (series(o), series(many)) }
    return (exact(o), exact(many))
  }

  @inline(__always)
  private static func largest(_ lanes: Lanes) -> Double {
    max(
      max(max(lanes[0], lanes[1]), max(lanes[2], lanes[3])),
      max(max(lanes[4], lanes[5]), max(lanes[6], lanes[7])))
  }

  /// `o/2 - o^2/3 + o^3/4 - ...`: seven terms leave less than 1e-15 at 2^-7.
  @inline(__always)
  private static func series(_ o: Lanes) -> Lanes {
    let seventh: Lanes = 1.0 / 7 - o * (1.0 / 8)
    let sixth: Lanes = 1.0 / 6 - o * seventh
    let fifth: Lanes = 1.0 / 5 - o * sixth
    let fourth: Lanes = 1.0 / 4 - o * fifth
    let third: Lanes = 1.0 / 3 - o * fourth
    let half: Lanes = 0.5 - o * third
    return o * half
  }

  @inline(__always)
  private static func exact(_ odds: Lanes) -> Lanes {
    // Next to zero the quotient is 1 to the last bit or so, and what it is multiplied by is nothing.
    let o = LaneMath.atLeast(1e-12, odds)
    return (o - LaneMath.log1p(o)) / o
  }
}
