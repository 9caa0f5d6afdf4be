internal import Columns
internal import Statistics

/// All orders and refunds, sorted by day, within a day by the customers' places.
struct PurchaseCalendar: Sendable {
  /// The events in the order of the file.
  let events: Column<PurchaseEvent>
  /// Where each day begins in `events`; one more than there are days.
  let dayStarts: [Int]
  /// Number of orders (refunds are not counted again).
  let orders: Int
  /// Taste and spend by place.
  let traits: CustomerTraits
  /// Day of the first purchase by place; empty unless referrers are asked for.
  let firstDays: Column<UInt16>

  /// The day of an event.
  func day(of position: Int) -> Int {
    var low = 0
    var high = dayStarts.count - 1
    // Invariant: dayStarts[low] <= position < dayStarts[high].
    while high - low > 1 {
      let middle = (low + high) / 2
      if dayStarts[middle] <= position { low = middle } else { high = middle }
    }
    return low
  }
}

/// What one chunk of customers does: the input of the counting sort.
struct SimulatedChunk: Sendable {
  /// Purchase days of all customers, one after the other.
  var purchaseDays: [UInt16] = []
  /// How many purchase days each customer has.
  var counts: [UInt16] = []
  /// By day, the number of purchases.
  var purchasesByDay: [UInt32]
  /// By day, the number of events: purchases and refunds.
  var eventsByDay: [UInt32]
}

extension PurchaseCalendar {
  /// Customers that are simulated in one go; results do not depend on it.
  private static let chunkSize = 1 << 15

  /// Simulates all customers, then sorts by counting: first by chunk, then by place in the chunk.
  init(_ parameters: GeneratorParameters, workers: Workers) {
    let customers = parameters.customers
    let width = CustomerTraits.width(groups: parameters.tasteGroups)
    let records = MutableColumn<UInt16>(count: customers * width)
    let firstDays = MutableColumn<UInt16>(count: parameters.referrers ? customers : 0)
    var chunks = workers.mapChunks(of: customers, size: Self.chunkSize) { range in
      Self.simulate(range, parameters, records: records, firstDays: firstDays)
    }

    // Turns counts into the first position of each chunk and day.
    var dayStarts = [0]
    var orders = 0
    var position = 0
    for day in 0..<parameters.days {
      for chunk in chunks.indices {
        let purchases = Int(chunks[chunk].purchasesByDay[day])
        let events = Int(chunks[chunk].eventsByDay[day])
        chunks[chunk].purchasesByDay[day] = UInt32(orders)
        chunks[chunk].eventsByDay[day] = UInt32(position)
        orders += purchases
        position += events
        precondition(position < UInt32.max, "more than 4 billion orders and refunds")
      }
      dayStarts.append(position)
    }

    let events = MutableColumn<PurchaseEvent>(count: position)
    let starts = chunks
    workers.forEachChunk(of: customers, size: Self.chunkSize) { chunk, range, _ in
      Self.place(starts[chunk], range, parameters, into: events)
    }
    self.events = events.finished()
    self.dayStarts = dayStarts
    self.orders = orders
    self.traits = CustomerTraits(
      records: records.finished(), groups: parameters.tasteGroups)
    self.firstDays = firstDays.finished()
  }

  private static func simulate(
    _ range: Range<Int>, _ parameters: GeneratorParameters,
    records: MutableColumn<UInt16>, firstDays: MutableColumn<UInt16>
  ) -> SimulatedChunk {
    let none = [UInt32](repeating: 0, count: parameters.days)
    var chunk = SimulatedChunk(purchasesByDay: none, eventsByDay: none)
    chunk.purchaseDays.reserveCapacity(range.count * 6)
    chunk.counts.reserveCapacity(range.count)
    var theta = [Double](repeating: 0, count: parameters.tasteGroups)
    let days = Double(parameters.days)
    for place in range {
      CustomerTraits.draw(at: place, parameters, theta: &theta, into: records)
      var random = RandomSource(seed: parameters.seed, .purchaseTimes, index: place)
      let start = random.uniform() * parameters.startShare * days
      var last = UInt16(min(start, days - 1))
      let first = chunk.purchaseDays.count
      chunk.purchaseDays.append(last)
      parameters.process.forEachRepeat(before: days - start, &random) { time in
        // Rounding of the sum could reach the end.
        let day = UInt16(min(start + time, days - 1))
        if day != last {
          chunk.purchaseDays.append(day)
          last = day
        }
      }
      if firstDays.count > 0 { firstDays[place] = chunk.purchaseDays[first] }
      chunk.counts.append(UInt16(chunk.purchaseDays.count - first))
      for ordinal in 0..<(chunk.purchaseDays.count - first) {
        let day = Int(chunk.purchaseDays[first + ordinal])
        chunk.purchasesByDay[day] += 1
        chunk.eventsByDay[day] += 1
        if let refund = refundDay(of: day, place, ordinal, parameters) {
          chunk.eventsByDay[refund] += 1
        }
      }
    }
    return chunk
  }

  private static func place(
    _ chunk: SimulatedChunk, _ range: Range<Int>, _ parameters: GeneratorParameters,
    into events: MutableColumn<PurchaseEvent>
  ) {
    var nextOrder = chunk.purchasesByDay
    var nextEvent = chunk.eventsByDay
    func append(_ event: PurchaseEvent, on day: Int) {
      events[Int(nextEvent[day])] = event
      nextEvent[day] += 1
    }
    var next = 0
    for (place, count) in zip(range, chunk.counts) {
      for ordinal in 0..<Int(count) {
        let day = Int(chunk.purchaseDays[next + ordinal])
        var event = PurchaseEvent(
          order: nextOrder[day], place: UInt32(place), ordinal: UInt16(ordinal), isRefund: 0)
        nextOrder[day] += 1
        append(event, on: day)
        if let refund = refundDay(of: day, place, ordinal, parameters) {
          event.isRefund = 1
          append(event, on: refund)
        }
      }
      next += Int(count)
    }
  }

  /// The day on which an order is taken back, if it is, within the observed time.
  private static func refundDay(
    of day: Int, _ place: Int, _ ordinal: Int, _ parameters: GeneratorParameters
  ) -> Int? {
    guard parameters.refundRate > 0 else { return nil }
    var random = RandomSource(seed: parameters.seed, .refund, index: place, ordinal: ordinal)
    guard random.uniform() < parameters.refundRate else { return nil }
    let refund = day + 1 + Int(random.next() % 30)
    return refund < parameters.days ? refund : nil
  }
}
