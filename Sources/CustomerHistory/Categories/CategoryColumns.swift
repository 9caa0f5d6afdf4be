internal import Columns
internal import Transactions

/// The columns of ``CategoryHistories`` while they are filled.
final class CategoryColumns: Sendable {
  private let window: AdoptionWindow
  private let starts: MutableColumn<Int>
  private let records: MutableColumn<CategoryPurchase>
  private let earlierPurchaseDays: MutableColumn<Int32>
  private let earlierFirstPurchase: MutableColumn<Int32>
  private let earlierLastPurchase: MutableColumn<Int32>
  private let earlierBreadth: MutableColumn<Int32>
  private let purchases: PartitionedColumn<CategoryPurchase>
  private let earlier: PartitionedColumn<EarlierHistory>
  /// In each partition, where the records of each customer start.
  let firstPurchases: PartitionedColumn<UInt32>

  init(_ window: AdoptionWindow, count: Int, _ histories: [PartitionHistories]) {
    self.window = window
    let total = histories.reduce(0) { $0 + $1.purchases.count }
    starts = MutableColumn(count: count + 1)
    starts[count] = total
    records = MutableColumn(count: total)
    earlierPurchaseDays = MutableColumn(count: count)
    earlierFirstPurchase = MutableColumn(count: count)
    earlierLastPurchase = MutableColumn(count: count)
    earlierBreadth = MutableColumn(count: count)
    purchases = PartitionedColumn(histories.map(\.purchases))
    firstPurchases = PartitionedColumn(histories.map(\.firstPurchases))
    earlier = PartitionedColumn(histories.map(\.earlier))
  }

  /// Copies what is known of successive customers from their partitions.
  ///
  /// - Parameter record: where the records of the first of them go; moved behind those of all.
  func fill(_ first: Int, _ places: Span<CustomerMerge.Place>, _ record: inout Int) {
    var next = record
    for position in places.indices {
      let customer = first + position
      let place = places[position]
      let (partition, number) = (Int(place.partition), Int(place.number))
      let start = Int(firstPurchases.value(partition, number))
      let end = Int(firstPurchases.value(partition, number + 1))
      starts[customer] = next
      for purchase in start..<end {
        records[next] = purchases.value(partition, purchase)
        next += 1
      }
      let known = earlier.value(partition, number)
      earlierPurchaseDays[customer] = known.purchaseDays
      earlierFirstPurchase[customer] = known.firstPurchase
      earlierLastPurchase[customer] = known.lastPurchase
      earlierBreadth[customer] = known.breadth
    }
    record = next
  }

  /// The columns, all of them filled.
  func finished(
    names: [[UInt8]], isProducts: Bool, _ tallies: [CategoryTally]
  ) -> CategoryHistories {
    var counts = CategoryCounts(categories: names.count)
    for tally in tallies { counts.add(tally.counts!) }
    return CategoryHistories(
      window: window, names: names, isProducts: isProducts, starts: starts.finished(),
      purchases: records.finished(), totals: counts.totals,
      earlierPurchaseDays: earlierPurchaseDays.finished(),
      earlierFirstPurchase: earlierFirstPurchase.finished(),
      earlierLastPurchase: earlierLastPurchase.finished(),
      earlierBreadth: earlierBreadth.finished(), unnamedRows: counts.unnamedRows,
      unnamedUnits: counts.unnamedUnits)
  }
}
