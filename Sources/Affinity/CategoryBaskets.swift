package import Columns
package import CustomerHistory

/// Which kept categories each of some customers has bought, each combination once where there are few
/// categories.
///
/// What depends on the combination alone is then worked out once for all customers that share it: with
/// some dozen categories most of a base shares a few thousand combinations.
package struct CategoryBaskets: Sendable {
  /// The customers, by their numbers, ascending.
  package let customers: Column<Int32>
  /// By row, the combination of its customer.
  let basketOfRow: Column<Int32>
  /// Where the positions of each combination start among ``members``; one more than combinations.
  let starts: Column<Int32>
  /// Positions of the kept categories, ascending within a combination.
  let members: Column<Int16>

  /// Up to so many categories fit into a word.
  static let wordSize = 64

  /// Number of combinations.
  package var count: Int { starts.count - 1 }

  /// - Parameters:
  ///   - customers: numbers of the customers, ascending.
  ///   - moment: whose purchases count: those up to the split, or all.
  package init(
    _ histories: CategoryHistories, _ kept: KeptCategories, customers: Column<Int32>,
    at moment: KeptCategories.Moment, workers: Workers
  ) {
    self.customers = customers
    if kept.count <= Self.wordSize {
      let words = MutableColumn<UInt64>(count: customers.count)
      workers.forEachChunk(of: customers.count, size: 16_384) { _, range, _ in
        let (records, starts) = (histories.purchases.span, histories.starts.span)
        for row in range {
          let customer = Int(customers[row])
          var word: UInt64 = 0
          for record in starts[customer]..<starts[customer + 1] {
            let purchase = records[record]
            guard moment == .asOf ? purchase.isBought : purchase.isEarlier else { continue }
            let position = kept.positions[purchase.category]
            if position >= 0 { word |= 1 << UInt64(position) }
          }
          words[row] = word
        }
      }
      (basketOfRow, starts, members) = Self.distinct(words.finished(), workers)
    } else {
      (starts, members) = CategoryBaskets.list(histories, kept, customers, moment, workers)
      basketOfRow = .filled(count: customers.count, workers) { Int32($0) }
    }
  }

  /// The baskets of all customers.
  init(
    _ histories: CategoryHistories, _ kept: KeptCategories, at moment: KeptCategories.Moment,
    workers: Workers
  ) {
    self.init(
      histories, kept, customers: .filled(count: histories.count, workers) { Int32($0) },
      at: moment, workers: workers)
  }

  /// The baskets of some of the rows, numbered anew.
  func selecting(_ selected: [Int32], workers: Workers) -> CategoryBaskets {
    var numbers = [Int32](repeating: -1, count: count)
    var found: [Int32] = []
    let rows = selected.map { row in
      let basket = Int(basketOfRow[Int(row)])
      if numbers[basket] < 0 {
        numbers[basket] = Int32(found.count)
        found.append(Int32(basket))
      }
      return numbers[basket]
    }
    var starts: [Int32] = [0]
    var members: [Int16] = []
    for basket in found {
      for place in Int(self.starts[Int(basket)])..<Int(self.starts[Int(basket) + 1]) {
        members.append(self.members[place])
      }
      starts.append(Int32(members.count))
    }
    return CategoryBaskets(
      customers: Column(selected.map { customers[Int($0)] }), basketOfRow: Column(rows),
      starts: Column(starts), members: Column(members))
  }

  private init(
    customers: Column<Int32>, basketOfRow: Column<Int32>, starts: Column<Int32>,
    members: Column<Int16>
  ) {
    self.customers = customers
    self.basketOfRow = basketOfRow
    self.starts = starts
    self.members = members
  }

  /// Rows whose words are numbered by one worker.
  private static let chunkSize = 1 << 18

  /// Gives each distinct word a number, by first appearance: each chunk for itself, then the chunks in
  /// their order.
  private static func distinct(
    _ words: Column<UInt64>, _ workers: Workers
  ) -> (rows: Column<Int32>, starts: Column<Int32>, members: Column<Int16>) {
    let rows = MutableColumn<Int32>(count: words.count)
    let parts = workers.mapChunks(of: words.count, size: chunkSize) { range in
      var table = WordNumbers()
      table.number(words.span, range, to: rows)
      return table.words
    }
    var table = WordNumbers()
    let numbers = parts.map { part in
      let numbers = MutableColumn<Int32>(count: part.count)
      table.number(part.span, part.indices, to: numbers)
      return numbers.finished()
    }
    workers.forEachChunk(of: words.count, size: chunkSize) { chunk, range, _ in
      let column = numbers[chunk]
      let own = column.span
      for row in range { rows[row] = own[Int(rows[row])] }
    }
    var starts: [Int32] = [0]
    var members: [Int16] = []
    for word in table.words {
      var left = word
      while left != 0 {
        members.append(Int16(left.trailingZeroBitCount))
        left &= left &- 1
      }
      starts.append(Int32(members.count))
    }
    return (rows.finished(), Column(starts), Column(members))
  }

  /// The positions of all customers, one behind the other, and where those of each start.
  private static func list(
    _ histories: CategoryHistories, _ kept: KeptCategories, _ customers: Column<Int32>,
    _ moment: KeptCategories.Moment, _ workers: Workers
  ) -> (starts: Column<Int32>, members: Column<Int16>) {
    let size = 16_384
    let starts = MutableColumn<Int32>(count: customers.count + 1)
    let parts = workers.mapChunks(of: customers.count, size: size) { range in
      var members: [Int16] = []
      let (records, first) = (histories.purchases.span, histories.starts.span)
      for row in range {
        let customer = Int(customers[row])
        // Within the chunk, until it is known how many the chunks before have.
        starts[row] = Int32(members.count)
        for record in first[customer]..<first[customer + 1] {
          let purchase = records[record]
          guard moment == .asOf ? purchase.isBought : purchase.isEarlier else { continue }
          let position = kept.positions[purchase.category]
          if position >= 0 { members.append(Int16(position)) }
        }
      }
      return members
    }
    var offsets = [0]
    for part in parts { offsets.append(offsets[offsets.count - 1] + part.count) }
    let total = offsets[parts.count]
    starts[customers.count] = Int32(total)
    let members = MutableColumn<Int16>(count: total)
    let before = offsets
    workers.forEachChunk(of: customers.count, size: size) { chunk, range, _ in
      let (own, first) = (parts[chunk], before[chunk])
      for place in own.indices { members[first + place] = own[place] }
      for row in range { starts[row] += Int32(first) }
    }
    return (starts.finished(), members.finished())
  }
}
