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

  /// In the order in which they came.
  private(set) var found: [Category] = []
  /// By category, the place among ``found``, valid where its stamp is that of the customer.
  private var places: [Int32]
  private var stamps: [UInt32]
  private var stamp: UInt32 = 0

  init(categories: Int) {
    places = Array(repeating: 0, count: categories)
    stamps = places.map { _ in 0 }
  }

  /// Goes through a customer's rows.
  mutating func find(_ rows: borrowing CategoryCells.Rows, _ window: AdoptionWindow) {
    found.removeAll(keepingCapacity: true)
    stamp &+= 1
    if stamp == 0 {
      for category in stamps.indices { stamps[category] = 0 }
      stamp = 1
    }
    let split = window.split
    let horizon = Int32(clamping: window.horizonDays)
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
      guard stamps[category] == stamp else {
        stamps[category] = stamp
        places[category] = Int32(truncatingIfNeeded: found.count)
        let isRecent = day > split
        found.append(
          Category(
            category: Int32(truncatingIfNeeded: category), first: day, last: day, days: 1,
            windowDays: isRecent ? 1 : 0, lastEarlier: isRecent ? .min : day, daysBefore: days,
            spend: amount, firstSpend: amount))
        continue
      }
      let place = Int(places[category])
      var own = found[place]
      if day != own.last {
        own.last = day
        own.days &+= 1
        if day > split { own.windowDays &+= 1 } else { own.lastEarlier = day }
      }
      own.spend &+= amount
      if day == own.first {
        own.firstSpend &+= amount
      } else if Int(day) - Int(own.first) <= Int(horizon) {
        own.laterSpend &+= amount
      }
      found[place] = own
    }
    if found.count > 1 { order() }
  }

  /// By category; most customers have a few.
  private mutating func order() {
    if found.count > 32 {
      found.sort { $0.category < $1.category }
      return
    }
    for position in 1..<found.count {
      let own = found[position]
      var place = position
      while place > 0 && found[place - 1].category > own.category {
        found[place] = found[place - 1]
        place -= 1
      }
      found[place] = own
    }
  }
}
