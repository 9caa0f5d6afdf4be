/// Purchase histories of many customers in cells of alike ones, as another engine has counted them.
///
/// A cell is some customers with the same `x` and much the same `t_x` and `T`; it carries how many they
/// are and their sums. Customers who share `t_x` and `T` as well make an exact cell. Any other is stood in for
/// by four points with the cell's means, variances and covariance, so that what a likelihood loses begins
/// with the third moments of the cell. With the bins of `sql --step cells` that is a few millionths of a
/// parameter, where points at the means alone would lose up to a third of a percent.
package struct PurchaseCells: Sendable {
  /// Customers of the same `x`.
  package struct Cell: Sendable {
    package var x: Int
    package var customers: Int
    /// Sums over the customers of `t_x`, `T`, and their squares and product.
    package var last: Int64
    package var age: Int64
    package var lastSquares: Int64
    package var products: Int64
    package var ageSquares: Int64

    package init(
      x: Int, customers: Int, last: Int64, age: Int64, lastSquares: Int64, products: Int64,
      ageSquares: Int64
    ) {
      self.x = x
      self.customers = customers
      self.last = last
      self.age = age
      self.lastSquares = lastSquares
      self.products = products
      self.ageSquares = ageSquares
    }

    /// `n` times the sums of squared and multiplied deviations from the mean: exact.
    var spreads: (last: Int128, both: Int128, age: Int128) {
      let n = Int128(customers)
      return (
        n * Int128(lastSquares) - Int128(last) * Int128(last),
        n * Int128(products) - Int128(last) * Int128(age),
        n * Int128(ageSquares) - Int128(age) * Int128(age)
      )
    }

    /// What contradicts itself, in words; nil where nothing does.
    package var problem: String? {
      guard customers > 0, x >= 0 else { return "a number of customers above 0, and x from 0" }
      guard last >= 0, age >= last else { return "sums with 0 <= t_x <= T" }
      guard x > 0 || last == 0 && lastSquares == 0 && products == 0 else {
        return "no t_x where x is 0"
      }
      guard x == 0 || Int128(last) >= Int128(customers) * Int128(x) else {
        return "a t_x of at least x days, since purchases lie on different days"
      }
      let (s, b, a) = spreads
      guard s >= 0, a >= 0 else { return "squares that are no less than their means allow" }
      guard Double(b) * Double(b) <= Double(s) * Double(a) * (1 + 1e-9) + 0.5 else {
        return "products within what the squares allow"
      }
      return nil
    }

    /// Whether all its customers have the same history.
    var isExact: Bool {
      let (s, _, a) = spreads
      return s == 0 && a == 0 && last % Int64(customers) == 0 && age % Int64(customers) == 0
    }
  }

  package let cells: [Cell]
  /// The longest history, in days.
  package let longestAge: Int

  /// - Parameter longestAge: at most ``PurchasePatterns/longestAge``, and no shorter than the mean of any cell.
  package init(_ cells: [Cell], longestAge: Int) {
    precondition((0...PurchasePatterns.longestAge).contains(longestAge))
    self.cells = cells
    self.longestAge = longestAge
  }

  /// The cells as patterns whose times count parts of days, and the number of parts.
  ///
  /// The parts are as fine as the patterns' 16 bits allow; whole days where all cells are exact. A point
  /// between two parts is shared by both, so that its time is kept.
  package var patterns: (patterns: PurchasePatterns, partsOfDay: Int) {
    let isExact = cells.allSatisfy(\.isExact)
    var parts = 1
    // Points of the longest histories lie beyond them, by less than a bin of a quarter of a doubling.
    let reach = longestAge + longestAge / 4 + 2
    while !isExact && reach * parts * 2 <= PurchasePatterns.longestAge && parts < 1024 {
      parts *= 2
    }
    var weights: [Int: [UInt32: Double]] = [:]
    for cell in cells {
      for point in points(of: cell) {
        share(point, parts) { weights[cell.x, default: [:]][$0, default: 0] += $1 }
      }
    }
    let groups = weights.keys.sorted().map { x in
      let ordered = weights[x]!.sorted { $0.key < $1.key }
      return (
        x: x,
        patterns: ordered.map { (UInt16($0.key >> 16), UInt16($0.key & 0xFFFF), $0.value) }
      )
    }
    return (PurchasePatterns(groups), parts)
  }

  private struct Point {
    let last: Double
    let wait: Double
    let weight: Double
  }

  /// The points that stand in for a cell: at its means, or on both sides of them along the two axes of a
  /// triangular root of its covariance, in the plane of `t_x` and the wait `T - t_x`.
  private func points(of cell: Cell) -> [Point] {
    let n = Double(cell.customers)
    let mean = Double(cell.last) / n
    let wait = Double(cell.age) / n - mean
    if cell.isExact || cell.customers == 1 { return [Point(last: mean, wait: wait, weight: n)] }
    let (s, b, a) = cell.spreads
    let square = n * n
    let variance = Double(s) / square
    let covariance = Double(b - s) / square
    let waitVariance = Double(a + s - 2 * b) / square
    guard variance > 0 else {
      let step = waitVariance.squareRoot()
      return [-step, step].map { Point(last: mean, wait: wait + $0, weight: n / 2) }
    }
    // Four points of a quarter each: the deviations are larger by the root of two.
    let two = 2.0.squareRoot()
    let root = variance.squareRoot()
    let slope = covariance / root
    let rest = max(0, waitVariance - slope * slope).squareRoot()
    return [-two, two].map { side in
      Point(last: mean + side * root, wait: wait + side * slope, weight: n / 4)
    } + [-two, two].map { Point(last: mean, wait: wait + $0 * rest, weight: n / 4) }
  }

  /// Visits the parts of days that share a point: `t_x` above `T`, and the weight.
  private func share(_ point: Point, _ parts: Int, _ body: (UInt32, Double) -> Void) {
    let most = Double(PurchasePatterns.longestAge)
    let last = min(max(point.last * Double(parts), 0), most)
    let age = min(last + max(point.wait * Double(parts), 0), most)
    let (lastDown, ageDown) = (last.rounded(.down), age.rounded(.down))
    let (up, ageUp) = (last - lastDown, age - ageDown)
    func visit(_ last: Double, _ age: Double, _ weight: Double) {
      if weight > 0 { body(UInt32(last) << 16 | UInt32(age), point.weight * weight) }
    }
    if lastDown == ageDown {
      // So close that `t_x` must not be rounded past `T`: both go the same way.
      visit(lastDown, ageDown, 1 - ageUp)
      visit(lastDown, ageDown + 1, ageUp - up)
      visit(lastDown + 1, ageDown + 1, up)
    } else {
      visit(lastDown, ageDown, (1 - up) * (1 - ageUp))
      visit(lastDown + 1, ageDown, up * (1 - ageUp))
      visit(lastDown, ageDown + 1, (1 - up) * ageUp)
      visit(lastDown + 1, ageDown + 1, up * ageUp)
    }
  }
}
