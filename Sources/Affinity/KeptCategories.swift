package import CustomerHistory

/// The categories that affinity is worked out for, at one day: those with at least five buyers, the most
/// bought ones where there are too many.
///
/// At most `clamp(floor(2^30 / customers), 100, 1000)` of them, which bounds the work to about 10^9 pairs of
/// a customer and a category; more buyers first, equal ones by first appearance. Sums of money over the
/// kept ones come out nearly the same for any such bound.
package struct KeptCategories: Sendable, Equatable {
  /// Codes of the kept categories, ascending.
  package let codes: [Int]
  /// Customers who have bought, and who did so within the window's length; by position among the kept.
  package let buyers: [Int]
  package let recentBuyers: [Int]
  /// By code: the position among the kept categories, or -1.
  package let positions: [Int32]
  /// Customers with a purchase by that day.
  package let customers: Int

  /// Buyers that a category needs.
  package static let fewestBuyers = 5

  /// Which day the categories are looked at.
  package enum Moment { case split, asOf }

  /// - Parameters:
  ///   - totals: by code.
  ///   - customers: customers with a purchase by that day.
  ///   - limit: at most so many categories; nil takes the bound of the work.
  ///   - fewest: buyers that a category needs.
  package init(
    _ totals: [CategoryTotals], customers: Int, at moment: Moment, limit: Int? = nil,
    fewest: Int = fewestBuyers
  ) {
    func buyers(_ totals: CategoryTotals) -> Int {
      moment == .asOf ? totals.buyers : totals.earlierBuyers
    }
    let limit = limit ?? Self.limit(customers: customers)
    var kept = totals.indices.filter { buyers(totals[$0]) >= fewest }
    if kept.count > limit {
      kept.sort { (buyers(totals[$1]), $0) < (buyers(totals[$0]), $1) }
      kept = kept.prefix(limit).sorted()
    }
    self.init(
      codes: kept, categories: totals.count, buyers: kept.map { buyers(totals[$0]) },
      recentBuyers: kept.map {
        moment == .asOf ? totals[$0].recentBuyers : totals[$0].earlierRecentBuyers
      }, customers: customers)
  }

  /// From what is known, of a model file for example; codes outside of `categories` are not here.
  package init(
    codes: [Int], categories: Int, buyers: [Int], recentBuyers: [Int], customers: Int
  ) {
    self.codes = codes
    self.buyers = buyers
    self.recentBuyers = recentBuyers
    self.customers = customers
    var positions = [Int32](repeating: -1, count: categories)
    for (position, code) in codes.enumerated() where code >= 0 && code < categories {
      positions[code] = Int32(position)
    }
    self.positions = positions
  }

  /// At most this many categories are kept.
  package static func limit(customers: Int) -> Int {
    min(1000, max(100, (1 << 30) / max(1, customers)))
  }

  /// Number of kept categories, the `m` of the formulas.
  package var count: Int { codes.count }

  /// The position of a code, also of one that came up later; nil where it is not kept.
  @inline(__always)
  func position(of code: Int) -> Int? {
    code < positions.count && positions[code] >= 0 ? Int(positions[code]) : nil
  }

  /// A row of so many numbers holds a number for each, in whole lanes.
  var paddedCount: Int { (count + 7) & ~7 }
}
