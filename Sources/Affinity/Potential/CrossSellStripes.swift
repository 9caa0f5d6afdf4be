internal import CPairMath
internal import Columns
internal import CustomerHistory

/// Works out the gains of customers where their odds are not tabulated, stripe after stripe of categories.
///
/// The weights of a thousand categories are more than the caches near a core hold, and each customer needs the
/// rows of all that it has bought. A stripe of their columns fits, and serves some thousand customers before the
/// next one is taken. The sums are those of whole rows, to the last bit.
package struct CrossSellStripes: Sendable {
  private let scoring: CrossSellScoring
  private let kernel: CrossSellKernel
  private let weights: Column<Double>

  private let width: Int
  private let customers: Int

  /// - Parameters:
  ///   - scoring: whose odds are not tabulated.
  ///   - width: categories of a stripe, a multiple of eight.
  ///   - customers: so many are served by a stripe before the next one is taken.
  package init(
    _ scoring: CrossSellScoring, _ kernel: CrossSellKernel, width: Int = 128,
    customers: Int = 2048
  ) {
    precondition(!scoring.isTabulated && width > 0 && width % 8 == 0 && customers > 0)
    self.scoring = scoring
    self.kernel = kernel
    self.width = width
    self.customers = customers
    weights = scoring.model.filter.stripes(of: width)
  }

  /// Visits the customers of a range.
  package func forEach(
    _ range: Range<Int>, _ columns: PotentialColumns,
    _ body: (_ customer: Int, _ gain: CrossSellGain) -> Void
  ) {
    let sums = MutableColumn<Double>(
      count: min(customers, range.count) * CrossSellKernel.laneCount)
    let levels = OddsLevels(scoring.model.coefficients)
    var own: [Customer] = []
    var members: [Int16] = []
    for first in stride(from: range.lowerBound, to: range.upperBound, by: customers) {
      let part = first..<min(range.upperBound, first + customers)
      own.removeAll(keepingCapacity: true)
      members.removeAll(keepingCapacity: true)
      for customer in part {
        let start = members.count
        let breadth = scoring.addMembers(of: customer, &members)
        let level = levels.level(
          breadth: breadth, days: Int(columns.purchaseDays[customer]),
          recency: Int(columns.asOf - columns.lastPurchase[customer]))
        let purchases = max(CustomerTraits.fewestPurchases, columns.expected[customer])
        own.append(
          Customer(
            members: start..<members.count, next: start, level: level * purchases,
            purchases: purchases))
      }
      sums.fill(0)
      addStripes(&own, members, sums)
      for (number, own) in own.enumerated() {
        // Safe: every customer of a part has its lanes.
        let gains = unsafe kernel.gains(
          sums.base + number * CrossSellKernel.laneCount, purchases: own.purchases)
        body(
          part.lowerBound + number,
          CrossSellGain(
            gains: gains, purchases: own.purchases, best: own.best,
            bestOdds: min(1e15, own.level * own.most)))
      }
    }
  }

  /// What is kept of a customer from one stripe to the next.
  private struct Customer {
    /// Where the positions of what it has bought are, and the first of them that lies in a stripe to come.
    let members: Range<Int>
    var next: Int
    let level: Double
    let purchases: Double
    /// The position of the largest odds so far, or -1, and they without the level.
    var best = -1
    var most = 0.0
  }

  private func addStripes(
    _ customers: inout [Customer], _ members: [Int16], _ sums: MutableColumn<Double>
  ) {
    let row = MutableColumn<Double>(count: width)
    let members = members.span
    for start in stride(from: 0, to: scoring.width, by: width) {
      let stripe = start..<min(scoring.width, start + width)
      for number in customers.indices {
        var own = customers[number]
        // Safe: the row has as many numbers as a stripe, and every customer has its lanes.
        unsafe addScores(row.base, stripe, members.extracting(own.members))
        if number + 1 < customers.count {
          fetch(stripe, members.extracting(customers[number + 1].members))
        }
        unsafe makeOdds(row.base, stripe)
        while own.next < own.members.upperBound, Int(members[own.next]) < stripe.upperBound {
          row[Int(members[own.next]) - start] = 0
          own.next += 1
        }
        let best = unsafe Int(pair_largest(row.base, Int64(stripe.count), PairMath.isWide))
        if best >= 0 && row[best] > own.most { (own.best, own.most) = (start + best, row[best]) }
        unsafe kernel.add(
          row.base, at: stripe, level: own.level,
          to: sums.base + number * CrossSellKernel.laneCount)
        customers[number] = own
      }
    }
  }

  /// The scores of a stripe.
  @inline(__always)
  private func addScores(
    _ row: UnsafeMutablePointer<Double>, _ stripe: Range<Int>, _ members: Span<Int16>
  ) {
    // Safe: before a stripe come those of lower columns, which have so many numbers for each category, and
    // members are positions of categories.
    unsafe weights.withUnsafeValues { weights in
      unsafe members.withUnsafeBufferPointer { members in
        unsafe pair_scores(
          row, weights + stripe.lowerBound * scoring.model.filter.order, members.baseAddress,
          Int64(members.count), Int64(stripe.count), PairMath.isWide)
      }
    }
  }

  /// Sends for the weights that the next customer needs, while this one's are worked on.
  @inline(__always)
  private func fetch(_ stripe: Range<Int>, _ members: Span<Int16>) {
    // Safe: as above.
    unsafe weights.withUnsafeValues { weights in
      unsafe members.withUnsafeBufferPointer { members in
        unsafe pair_fetch(
          weights + stripe.lowerBound * scoring.model.filter.order, members.baseAddress,
          Int64(members.count), Int64(stripe.count))
      }
    }
  }

  /// The scores of a stripe become odds, without the customer's own level.
  @inline(__always)
  private func makeOdds(_ row: UnsafeMutablePointer<Double>, _ stripe: Range<Int>) {
    // Safe: half shares and factors are as wide as all stripes together.
    unsafe scoring.traits.halfShares.withUnsafeValues { halves in
      unsafe scoring.factors.withUnsafeValues { factors in
        unsafe pair_odds(
          row, halves + stripe.lowerBound, factors + stripe.lowerBound,
          scoring.model.coefficients.lift, Int64(stripe.count), PairMath.isWide)
      }
    }
  }
}

/// What taking categories up brings one customer.
package struct CrossSellGain {
  package let gains: CrossSellGains
  /// Its expected purchases.
  package let purchases: Double
  /// Position of the category that it will most likely take up, or -1, and the odds of that.
  package let best: Int
  package let bestOdds: Double
}
