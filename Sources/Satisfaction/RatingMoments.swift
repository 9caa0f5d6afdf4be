internal import Columns

/// Sums of squares of the ratings and what they are expected to be, for the method of moments.
///
/// Henderson's first method (C. R. Henderson: Estimation of variance and covariance components,
/// Biometrics 9, 1953), in the form of sums of squares within groups. With ratings
/// `y = mu + sum over factors h of u_h + e` and the groups `g` of a factor `f`,
///
///     W_f = sum over g of sum in g of (y - mean of g)^2
///     E W_f = sum over h of sigma_h^2 (N - sum over g, l of n_gl^2 / n_g) + sigma^2 (N - L_f)
///
/// where `l` are the levels of `h`, `n_gl` the ratings that are in both, `L_f` the number of groups. The
/// whole as one group makes `W_0`. As many equations as variances; they need counts only, and so a few
/// passes over the ratings, however unbalanced these are.
struct RatingMoments: Sendable {
  /// Category, product, channel, customer; then the whole as one group.
  static let customer = 3
  static let whole = 4

  /// Number of ratings.
  let count: Int
  let mean: Double
  /// Number of groups that have ratings, by factor.
  private(set) var groups = [Int](repeating: 0, count: 5)
  /// `W_f`, by factor.
  private(set) var within = [Double](repeating: 0, count: 5)
  /// `sum over g, l of n_gl^2 / n_g`, by the factor of the groups, then that of the levels.
  private(set) var overlap = [[Double]](
    repeating: [Double](repeating: 0, count: 4), count: 5)

  init(_ rows: RatedRows, _ sums: RatingSums, _ workers: Workers) {
    count = rows.count
    mean = sums.mean
    let ratings = Double(rows.count)
    for factor in RatingFactor.allCases {
      let own = factor.rawValue
      let level = sums.levels[own]
      var squares = 0.0
      for position in level.counts.indices where level.counts[position] > 0 {
        groups[own] += 1
        let n = level.counts[position]
        within[own] -= level.sums[position] * level.sums[position] / n
        squares += n * n
      }
      within[own] += sums.squares
      overlap[own][own] = ratings
      overlap[Self.whole][own] = squares / ratings
    }
    groups[Self.whole] = 1
    within[Self.whole] = sums.squares
    addCells(rows.cells, sums)
    addCustomers(rows, sums, workers)
  }

  /// Category, product and channel among each other.
  private mutating func addCells(_ cells: RatingCells, _ sums: RatingSums) {
    let (category, product, channel) = (0, 1, 2)
    overlap[product][category] = Double(count)
    for (level, n) in sums.levels[product].counts.enumerated() where n > 0 {
      let parent = Int(cells.categoryOfProduct[level])
      overlap[category][product] += n * n / sums.levels[category].counts[parent]
    }
    var together = WordNumbers()
    var counts: [(category: Int, channel: Int, n: Double)] = []
    for cell in 0..<cells.count {
      let (own, other) = (Int(cells.product[cell]), Int(cells.channel[cell]))
      let n = sums.cellCounts[cell]
      overlap[product][channel] += n * n / sums.levels[product].counts[own]
      overlap[channel][product] += n * n / sums.levels[channel].counts[other]
      let place = Int(together.number(of: cells.category[cell], cells.channel[cell]))
      if place == counts.count { counts.append((Int(cells.category[cell]), other, 0)) }
      counts[place].n += n
    }
    for entry in counts {
      let square = entry.n * entry.n
      overlap[category][channel] += square / sums.levels[category].counts[entry.category]
      overlap[channel][category] += square / sums.levels[channel].counts[entry.channel]
    }
  }

  /// Customers among themselves and with the others.
  private mutating func addCustomers(_ rows: RatedRows, _ sums: RatingSums, _ workers: Workers) {
    let cells = rows.cells
    let room = sums.levels.reduce(0) { $0 + $1.counts.count }
    let ofCell = RatingFactor.allCases.map { cells.levels(of: $0).ofCell }
    let mean = mean
    let parts = workers.mapChunks(of: rows.customerCount, size: rows.chunkSize(room: room)) {
      range -> CustomerMoments in
      var part = CustomerMoments()
      var met = sums.levels.map { [Int32](repeating: 0, count: $0.counts.count) }
      let (starts, ratings, cell) = (rows.starts.span, rows.rating.span, rows.cell.span)
      for customer in range {
        let own = starts[customer]..<starts[customer + 1]
        guard !own.isEmpty else { continue }
        let n = Double(own.count)
        var sum = 0.0
        for row in own { sum += ratings[row] - mean }
        part.groups += 1
        part.between += sum * sum / n
        part.squares += n * n
        for factor in 0..<3 {
          for row in own { met[factor][Int(ofCell[factor][Int(cell[row])])] += 1 }
          for row in own {
            let level = Int(ofCell[factor][Int(cell[row])])
            let times = Double(met[factor][level])
            // Counted at the first row of a level, then forgotten for the next customer.
            met[factor][level] = 0
            part.levelsOfCustomer[factor] += times * times / n
            part.customersOfLevel[factor] +=
              times == 0 ? 0 : times * times / sums.levels[factor].counts[level]
          }
        }
      }
      return part
    }
    let own = Self.customer
    var total = CustomerMoments()
    for part in parts { total.add(part) }
    groups[own] = total.groups
    within[own] = sums.squares - total.between
    overlap[own] = total.levelsOfCustomer + [Double(count)]
    for factor in 0..<3 { overlap[factor][own] = total.customersOfLevel[factor] }
    overlap[Self.whole][own] = total.squares / Double(max(1, count))
  }

  /// The equation of a group: the coefficients of the variances of some factors and of the noise, and
  /// what was observed, all per rating.
  func equation(of group: Int, _ factors: [Int]) -> (coefficients: [Double], observed: Double) {
    let n = Double(count)
    return (
      factors.map { 1 - overlap[group][$0] / n } + [1 - Double(groups[group]) / n],
      within[group] / n
    )
  }
}

/// What a range of customers adds to the moments.
private struct CustomerMoments: Sendable {
  var groups = 0
  var between = 0.0
  var squares = 0.0
  var levelsOfCustomer = [0.0, 0.0, 0.0]
  var customersOfLevel = [0.0, 0.0, 0.0]

  mutating func add(_ other: CustomerMoments) {
    groups += other.groups
    between += other.between
    squares += other.squares
    for factor in 0..<3 {
      levelsOfCustomer[factor] += other.levelsOfCustomer[factor]
      customersOfLevel[factor] += other.customersOfLevel[factor]
    }
  }
}
