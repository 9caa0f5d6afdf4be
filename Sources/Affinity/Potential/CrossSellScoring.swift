internal import CPairMath
package import Columns
package import CustomerHistory

/// Works out odds of taking categories up for one customer after another, at the as-of day.
///
/// Where customers share few combinations of categories, what depends on them alone is tabulated; else it is
/// worked out for each customer.
package struct CrossSellScoring: Sendable {
  let model: CrossSellModel
  let histories: CategoryHistories
  let traits: CategoryTraits
  /// `e` to the power of what a category brings to everybody.
  let factors: Column<Double>
  private let table: BasketTable?
  package let width: Int

  /// Whether the odds are tabulated.
  package var isTabulated: Bool { table != nil }

  /// The odds of every combination, and the largest of each.
  private struct BasketTable: Sendable {
    let basketOfCustomer: Column<Int32>
    let odds: Column<Double>
    let best: Column<Int16>
  }

  /// Numbers in the table at most: 128 MB.
  private static let largestTable = 1 << 24

  /// - Parameters:
  ///   - trendShare: by what the coefficient of the trend is multiplied: what is in fashion now is not for
  ///     ever.
  ///   - baskets: what the customers have bought; nil finds it.
  package init(
    _ model: CrossSellModel, _ histories: CategoryHistories, trendShare: Double,
    baskets: CategoryBaskets? = nil, workers: Workers
  ) {
    self.model = model
    self.histories = histories
    width = model.kept.paddedCount
    traits = CategoryTraits(model.kept)
    factors = BasketOdds.factors(traits, model.coefficients, trendShare: trendShare, width)
    guard model.kept.count <= CategoryBaskets.wordSize else {
      table = nil
      return
    }
    let baskets =
      baskets ?? CategoryBaskets(histories, model.kept, at: .asOf, workers: workers)
    guard baskets.count * width <= Self.largestTable else {
      table = nil
      return
    }
    let odds = MutableColumn<Double>(count: max(1, baskets.count * width))
    let best = MutableColumn<Int16>(count: max(1, baskets.count))
    let (traits, factors, width) = (traits, factors, width)
    workers.forEachChunk(of: baskets.count, size: 256) { _, range, _ in
      let (starts, members) = (baskets.starts.span, baskets.members.span)
      for basket in range {
        let own = Int(starts[basket])..<Int(starts[basket + 1])
        // Safe: there is a row of `width` numbers for each basket.
        let row = unsafe odds.base + basket * width
        unsafe Self.fill(row, model, traits, factors, width, members, own)
        best[basket] = unsafe Self.largest(row, width)
      }
    }
    table = BasketTable(
      basketOfCustomer: baskets.basketOfRow, odds: odds.finished(), best: best.finished())
  }

  /// The odds of a basket without the customer's own level: 0 for what is in it.
  @inline(__always)
  private static func fill(
    _ row: UnsafeMutablePointer<Double>, _ model: CrossSellModel, _ traits: CategoryTraits,
    _ factors: Column<Double>, _ width: Int,
    _ members: Span<Int16>, _ own: Range<Int>
  ) {
    // Safe: rows and factors have `width` numbers, and members are positions of kept categories.
    unsafe model.filter.fill(row, members, own)
    unsafe factors.withUnsafeValues { factors in
      unsafe traits.halfShares.withUnsafeValues { halves in
        unsafe pair_odds(
          row, halves, factors, model.coefficients.lift, Int64(width), PairMath.isWide)
      }
    }
    for place in own { unsafe row[Int(members[place])] = 0 }
  }

  /// The position of the largest odds, the first of equal ones; -1 where all are 0.
  @inline(__always)
  private static func largest(_ row: UnsafePointer<Double>, _ width: Int) -> Int16 {
    // Safe: the row has `width` numbers; those behind the last category are 0.
    Int16(truncatingIfNeeded: unsafe pair_largest(row, Int64(width), PairMath.isWide))
  }

  /// One customer: its level, and where its odds are.
  package struct Row {
    package var customer: Int
    /// By what its odds are multiplied, without the expected purchases.
    package var level: Double
    /// Number of its combination of categories where these are tabulated, else -1.
    var basket = -1
    /// Position of the category that it will most likely take up, or -1.
    package var best: Int
  }

  /// Visits the customers of a range; the odds are good for the call.
  @inline(__always)
  package func forEach(
    _ range: Range<Int>, _ columns: PotentialColumns,
    _ body: (_ row: Row, _ odds: UnsafePointer<Double>) -> Void
  ) {
    let levels = OddsLevels(model.coefficients)
    let (records, starts) = (histories.purchases.span, histories.starts.span)
    let (days, last) = (columns.purchaseDays.span, columns.lastPurchase.span)
    let asOf = Int(columns.asOf)
    if let table {
      // All that a loop needs is fetched before it: an owner that is counted for each customer costs as much
      // as the work.
      let (baskets, best) = (table.basketOfCustomer.span, table.best.span)
      unsafe table.odds.withUnsafeValues { odds in
        for customer in range {
          let ahead = min(customer + PairMath.rowsAhead, range.upperBound - 1)
          unsafe PairMath.prefetch(Int(baskets[ahead]), of: odds, width)
          var breadth = 0
          for record in starts[customer]..<starts[customer + 1] where records[record].isBought {
            breadth += 1
          }
          let basket = Int(baskets[customer])
          let level = levels.level(
            breadth: breadth, days: Int(days[customer]), recency: asOf - Int(last[customer]))
          unsafe body(
            Row(customer: customer, level: level, basket: basket, best: Int(best[basket])),
            odds + basket * width)
        }
      }
      return
    }
    let odds = MutableColumn<Double>(count: max(8, width))
    var members: [Int16] = []
    for customer in range {
      members.removeAll(keepingCapacity: true)
      let breadth = addMembers(of: customer, &members)
      let level = levels.level(
        breadth: breadth, days: Int(days[customer]), recency: asOf - Int(last[customer]))
      // Safe: both have `width` numbers.
      unsafe Self.fill(
        odds.base, model, traits, factors, width, members.span, 0..<members.count)
      unsafe body(
        Row(customer: customer, level: level, best: Int(Self.largest(odds.base, width))),
        odds.base)
    }
  }

  /// Adds the positions of what a customer has bought, ascending; gives the number of its categories, kept or
  /// not.
  @inline(__always)
  func addMembers(of customer: Int, _ members: inout [Int16]) -> Int {
    let (records, starts) = (histories.purchases.span, histories.starts.span)
    var breadth = 0
    for record in starts[customer]..<starts[customer + 1] {
      let purchase = records[record]
      guard purchase.isBought else { continue }
      breadth += 1
      let position = model.kept.positions[purchase.category]
      if position >= 0 { members.append(Int16(position)) }
    }
    return breadth
  }
}
