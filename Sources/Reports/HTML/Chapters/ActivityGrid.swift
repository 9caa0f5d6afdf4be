internal import Columns

/// Means of the customers by days since the last purchase and by purchase days.
struct ActivityGrid {
  struct Cell: Sendable {
    var customers = 0
    var alive = 0.0
    var purchases = 0.0

    fileprivate mutating func add(_ other: Cell) {
      customers += other.customers
      alive += other.alive
      purchases += other.purchases
    }

    var meanAlive: Double { customers > 0 ? alive / Double(customers) : 0 }
    var meanPurchases: Double { customers > 0 ? purchases / Double(customers) : 0 }
  }

  /// By row of recency, the most recent first, then by column of purchase days.
  let cells: [[Cell]]
  /// Where the rows begin, in days.
  private let edges: [Int]

  /// Customers that are added up in one go.
  private static let chunkSize = 65_536

  private static let steps = [
    1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 540, 730, 1095,
  ]

  init(
    purchaseDays: Column<Int32>, recencyDays: Column<Int32>, alive: Column<Double>?,
    purchases: Column<Double>, _ workers: Workers
  ) {
    let longest = Int(recencyDays.largest(workers))
    // About eight rows of about equal length.
    let wished = max(1, longest / 8)
    let step = Self.steps.first { $0 >= wished } ?? Self.steps.last!
    edges = Array(stride(from: 0, through: longest, by: step))
    let width = PurchaseDayBands.count
    let none = [Cell](repeating: Cell(), count: edges.count * width)
    let parts = workers.mapChunks(of: purchaseDays.count, size: Self.chunkSize) { range in
      let (days, recency, ahead) = (purchaseDays.span, recencyDays.span, purchases.span)
      let own = Int32(step)
      var cells = none
      for customer in range {
        let place =
          Int(recency[customer] / own) * width + PurchaseDayBands.band(Int(days[customer]))
        cells[place].add(
          Cell(customers: 1, alive: alive?[customer] ?? 0, purchases: ahead[customer]))
      }
      return cells
    }
    // In the order of the chunks, so that sums do not depend on who has made them.
    let cells = parts.reduce(into: none) { sums, part in
      for place in sums.indices { sums[place].add(part[place]) }
    }
    self.cells = edges.indices.map { Array(cells[$0 * width..<($0 + 1) * width]) }
  }

  /// Whether nobody is taken to have left.
  var keepsEverybody: Bool {
    cells.joined().allSatisfy { $0.customers == 0 || $0.meanAlive > 0.999999 }
  }

  /// Whether all customers with one purchase day are taken as alive, however long ago that was.
  var keepsOneTimeBuyers: Bool {
    let once = cells.map { $0[0] }
    return once.contains { $0.customers > 0 }
      && once.allSatisfy { $0.customers == 0 || $0.meanAlive > 0.999999 }
      && cells.contains { $0[1].customers > 0 && $0[1].meanAlive < 0.999 }
  }

  var recencyNames: [String] {
    edges.indices.map {
      $0 + 1 < edges.count ? "\(edges[$0])–\(edges[$0 + 1] - 1)" : "\(edges[$0])+"
    }
  }
}
