package import Columns
package import CustomerHistory
internal import Statistics

/// The pairs of customers and categories that the regression is fitted on: at the split, categories not
/// bought yet, by customers who were known; a pair is a success where the customer bought in the category
/// within the window.
package struct AdoptionSample: Sendable {
  let kept: KeptCategories
  let baskets: CategoryBaskets
  let traits: CategoryTraits
  let customers: CustomerTraits
  /// The lifts of each basket, in rows of ``KeptCategories/paddedCount``.
  let lifts: Column<Double>
  /// The successes: where each row's start, and their positions.
  let successStarts: Column<Int32>
  let successes: Column<Int16>

  /// Number of rows.
  var count: Int { baskets.customers.count }
  /// Number of pairs.
  package let pairs: Int

  /// At most so many pairs are used, all those of some customers.
  package static let mostPairs = 1 << 24

  /// - Parameters:
  ///   - baskets: what the customers had bought at the split, by row.
  ///   - expected: expected purchases within the window by the model of the split, by row.
  package init(
    _ histories: CategoryHistories, _ kept: KeptCategories, _ filter: ItemFilter,
    _ baskets: CategoryBaskets, expected: Column<Double>, workers: Workers
  ) {
    self.kept = kept
    self.baskets = baskets
    let rows = baskets.customers
    let traits = CategoryTraits(kept)
    self.traits = traits
    let width = kept.paddedCount
    let lifts = MutableColumn<Double>(count: max(1, baskets.count * width))
    workers.forEachChunk(of: baskets.count, size: 512) { _, range, _ in
      let (starts, members) = (baskets.starts.span, baskets.members.span)
      for basket in range {
        // Safe: there is a row of `width` numbers for each basket.
        let row = unsafe lifts.base + basket * width
        unsafe filter.fill(row, members, Int(starts[basket])..<Int(starts[basket + 1]))
        unsafe traits.makeLifts(row)
      }
    }
    self.lifts = lifts.finished()
    customers = CustomerTraits(
      breadth: Self.logs(rows, workers) { max(1, Int(histories.earlierBreadth[$0])) },
      days: Self.logs(rows, workers) { Int(histories.earlierPurchaseDays[$0]) },
      recency: Self.logs(rows, workers) {
        1 + Int(histories.window.split) - Int(histories.earlierLastPurchase[$0])
      }, offset: Self.offsets(expected, workers))
    var owned = 0
    let basketStarts = baskets.starts.span
    for row in rows.indices {
      let basket = Int(baskets.basketOfRow[row])
      owned += Int(basketStarts[basket + 1] - basketStarts[basket])
    }
    pairs = rows.count * kept.count - owned
    (successStarts, successes) = Self.successes(histories, kept, rows, workers)
  }

  private static func logs(
    _ rows: Column<Int32>, _ workers: Workers, _ value: @Sendable (Int) -> Int
  ) -> Column<Double> {
    let result = MutableColumn<Double>(count: rows.count)
    workers.forEachChunk(of: rows.count, size: 16_384) { _, range, _ in
      let logs = IntegerLogs.logs
      for row in range { result[row] = logs.log(value(Int(rows[row]))) }
    }
    return result.finished()
  }

  private static func offsets(_ expected: Column<Double>, _ workers: Workers) -> Column<Double> {
    let result = MutableColumn<Double>(count: expected.count)
    workers.forEachChunk(of: expected.count, size: 16_384) { _, range, _ in
      for row in range {
        result[row] = PortableMath.log(max(CustomerTraits.fewestPurchases, expected[row]))
      }
    }
    return result.finished()
  }

  private static func successes(
    _ histories: CategoryHistories, _ kept: KeptCategories, _ rows: Column<Int32>,
    _ workers: Workers
  ) -> (Column<Int32>, Column<Int16>) {
    let parts = workers.mapChunks(of: rows.count, size: 16_384) { range in
      var found: [Int16] = []
      var counts: [Int32] = []
      let (records, starts) = (histories.purchases.span, histories.starts.span)
      for row in range {
        let customer = Int(rows[row])
        let before = found.count
        for record in starts[customer]..<starts[customer + 1] {
          let purchase = records[record]
          guard purchase.isRecent, !purchase.isEarlier else { continue }
          let position = kept.positions[purchase.category]
          if position >= 0 { found.append(Int16(position)) }
        }
        counts.append(Int32(found.count - before))
      }
      return (counts, found)
    }
    var starts: [Int32] = [0]
    starts.reserveCapacity(rows.count + 1)
    for part in parts { for count in part.0 { starts.append(starts[starts.count - 1] + count) } }
    return (Column(starts), Column(parts.flatMap(\.1)))
  }

  /// Number of successes.
  package var adoptions: Int { successes.count }

  /// Rows that are worked on in one go: a fixed number of pairs, so that sums come out the same.
  var chunkSize: Int { max(16, (1 << 16) / max(8, kept.paddedCount)) }
}
