internal import Columns
internal import Transactions

/// The columns of ``CategoryHistories`` while they are filled.
///
/// A customer's number of records is known when it is placed; where they go is known when all are.
final class CategoryColumns: Sendable {
  private let window: AdoptionWindow
  private let places: MutableColumn<CustomerMerge.Place>
  private let counts: MutableColumn<UInt32>
  private let earlierPurchaseDays: MutableColumn<Int32>
  private let earlierFirstPurchase: MutableColumn<Int32>
  private let earlierLastPurchase: MutableColumn<Int32>
  private let earlierBreadth: MutableColumn<Int32>
  private let purchases: PartitionedColumn<CategoryPurchase>
  private let firstPurchases: PartitionedColumn<UInt32>
  private let earlier: PartitionedColumn<EarlierHistory>

  init(_ window: AdoptionWindow, count: Int, _ histories: [PartitionHistories]) {
    self.window = window
    places = MutableColumn(count: count)
    counts = MutableColumn(count: count)
    earlierPurchaseDays = MutableColumn(count: count)
    earlierFirstPurchase = MutableColumn(count: count)
    earlierLastPurchase = MutableColumn(count: count)
    earlierBreadth = MutableColumn(count: count)
    purchases = PartitionedColumn(histories.map(\.purchases))
    firstPurchases = PartitionedColumn(histories.map(\.firstPurchases))
    earlier = PartitionedColumn(histories.map(\.earlier))
  }

  /// Notes where successive customers lie.
  func fill(_ first: Int, _ places: Span<CustomerMerge.Place>) {
    for position in places.indices {
      let customer = first + position
      let place = places[position]
      let (partition, number) = (Int(place.partition), Int(place.number))
      self.places[customer] = place
      counts[customer] =
        firstPurchases.value(partition, number + 1) - firstPurchases.value(partition, number)
      let known = earlier.value(partition, number)
      earlierPurchaseDays[customer] = known.purchaseDays
      earlierFirstPurchase[customer] = known.firstPurchase
      earlierLastPurchase[customer] = known.lastPurchase
      earlierBreadth[customer] = known.breadth
    }
  }

  /// Brings the records into the order of the customers.
  func finished(
    names: [[UInt8]], isProducts: Bool, _ tallies: [CategoryTally], _ workers: Workers
  ) -> CategoryHistories {
    let count = counts.count
    let starts = MutableColumn<Int>(count: count + 1)
    var total = 0
    for customer in 0..<count {
      starts[customer] = total
      total += Int(counts[customer])
    }
    starts[count] = total
    let records = MutableColumn<CategoryPurchase>(count: total)
    workers.forEachChunk(of: count, size: 16_384) { _, range, _ in
      for customer in range {
        let place = self.places[customer]
        let (partition, number) = (Int(place.partition), Int(place.number))
        let first = Int(self.firstPurchases.value(partition, number))
        let start = starts[customer]
        for position in 0..<Int(self.counts[customer]) {
          records[start + position] = self.purchases.value(partition, first + position)
        }
      }
    }
    var totals = [CategoryTotals](repeating: CategoryTotals(), count: names.count)
    for tally in tallies {
      for category in names.indices { totals[category].add(tally.totals[category]) }
    }
    return CategoryHistories(
      window: window, names: names, isProducts: isProducts, starts: starts.finished(),
      purchases: records.finished(), totals: totals,
      earlierPurchaseDays: earlierPurchaseDays.finished(),
      earlierFirstPurchase: earlierFirstPurchase.finished(),
      earlierLastPurchase: earlierLastPurchase.finished(),
      earlierBreadth: earlierBreadth.finished(),
      unnamedRows: tallies.reduce(0) { $0 + $1.unnamedRows },
      unnamedUnits: tallies.reduce(0) { $0 + $1.unnamedUnits })
  }
}
