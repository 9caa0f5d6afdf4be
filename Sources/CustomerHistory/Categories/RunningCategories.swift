/// The categories of a customer whose rows come by day and hold no refund: brought up to date row by row, which
/// spares sorting them.
struct RunningCategories {
  /// What is known of one category so far.
  struct Category: BitwiseCopyable {
    var category: Int32 = 0
    var first: Int32 = 0
    var last: Int32 = 0
    var days: Int32 = 0
    /// Category-days within the window, and the last day up to its split.
    var windowDays: Int32 = 0
    var lastEarlier: Int32 = .min
    /// Purchase days of the customer up to the first day, that one included.
    var daysBefore: Int32 = 0
    var spend: Int64 = 0
    var firstSpend: Int64 = 0
    var laterSpend: Int64 = 0
  }

  /// Where a category stands, valid where the stamp is that of the customer.
  private struct Entry {
    var stamp: UInt32 = 0
    var place: UInt32 = 0
  }

  /// Number of categories of the customer.
  private(set) var count = 0
  /// In the order in which they came; what stands behind them means nothing.
  private var room: [Category] = []
  /// Code and place among them, as one number that sorts by code.
  private var order: [UInt64] = []
  private var entries: [Entry]
  private var stamp: UInt32 = 0

  init(categories: Int) {
    entries = Array(repeating: Entry(), count: categories)
  }

  /// The category at a position below ``count``, by code.
  @inline(__always)
  func category(at position: Int) -> Category {
    room[Int(truncatingIfNeeded: order[position] & 0xFFFF_FFFF)]
  }

  /// Goes through a customer's rows.
  mutating func find(_ rows: borrowing CategoryCells.Rows, _ window: AdoptionWindow) {
    let most = min(rows.range.count, entries.count)
    if room.count < most {
      room = Array(repeating: Category(), count: 2 * most)
      order = Array(repeating: 0, count: 2 * most)
    }
    stamp &+= 1
    if stamp == 0 {
      for category in entries.indices { entries[category] = Entry() }
      stamp = 1
    }
    count = Self.find(rows, window, &room, &order, &entries, stamp)
    if count > Self.fewCategories { order[..<count].sort() }
  }

  /// Fills the room and the order; returns how many there are.
  private static func find(
    _ rows: borrowing CategoryCells.Rows, _ window: AdoptionWindow, _ room: inout [Category],
    _ order: inout [UInt64], _ entries: inout [Entry], _ stamp: UInt32
  ) -> Int {
    // Spans: of an array it would be asked at every row whether it is shared.
    var found = room.mutableSpan
    var order = order.mutableSpan
    var entries = entries.mutableSpan
    var count = 0
    let split = window.split
    let horizon = Int(Int32(clamping: window.horizonDays))
    var days: Int32 = 0
    var previous = Int32.min
    for row in rows.range {
      let day = rows.days[row]
      if day != previous {
        days &+= 1
        previous = day
      }
      let category = Int(rows.categories[row])
      guard category >= 0 else { continue }
      let amount = rows.amounts[row]
      let entry = entries[category]
      guard entry.stamp == stamp else {
        entries[category] = Entry(stamp: stamp, place: UInt32(truncatingIfNeeded: count))
        let isRecent = day > split
        found[count] = Category(
          category: Int32(truncatingIfNeeded: category), first: day, last: day, days: 1,
          windowDays: isRecent ? 1 : 0, lastEarlier: isRecent ? .min : day, daysBefore: days,
          spend: amount, firstSpend: amount)
        // Most customers have a few: each goes to its place among those that are there.
        let key = UInt64(UInt32(truncatingIfNeeded: category)) << 32 | UInt64(UInt32(count))
        var place = count
        if count < fewCategories {
          while place > 0 && order[place - 1] > key {
            order[place] = order[place - 1]
            place -= 1
          }
        }
        order[place] = key
        count += 1
        continue
      }
      let place = Int(entry.place)
      if day != found[place].last {
        found[place].last = day
        found[place].days &+= 1
        if day > split { found[place].windowDays &+= 1 } else { found[place].lastEarlier = day }
      }
      found[place].spend &+= amount
      let first = found[place].first
      if day == first {
        found[place].firstSpend &+= amount
      } else if Int(day) - Int(first) <= horizon {
        found[place].laterSpend &+= amount
      }
    }
    return count
  }

  /// Up to so many categories are kept in order while they come.
  private static let fewCategories = 32
}
