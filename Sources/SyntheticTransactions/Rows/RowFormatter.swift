internal import Columns
internal import Statistics
internal import TextOutput
internal import Values

/// Turns ranges of events into the bytes of their rows.
struct RowFormatter: Sendable {
  private let calendar: PurchaseCalendar
  private let lines: OrderLines
  private let optional: OptionalColumns
  private let order: CustomerOrder
  /// `,YYYY-MM-DD,` of each day.
  private let dates: TextTable
  private let orderDigits: Int
  private let customerDigits: Int
  private let hasRatings: Bool
  private let hasReferrers: Bool

  /// Room for the longest row and the slack of its copies.
  private static let rowRoom = 256
  /// Events whose traits are fetched together, so that the cache misses overlap.
  private static let blockSize = 64

  init(_ parameters: GeneratorParameters, calendar: PurchaseCalendar) {
    self.calendar = calendar
    lines = OrderLines(parameters)
    optional = OptionalColumns(parameters)
    order = CustomerOrder(count: parameters.customers, seed: parameters.seed)
    dates = TextTable(
      (0..<parameters.days).map { day in
        Array(",\(Day(number: parameters.startDate.number + Int32(day))),".utf8)
      })
    orderDigits = max(8, String(calendar.orders).utf8.count)
    customerDigits = max(7, String(parameters.customers).utf8.count)
    hasRatings = parameters.ratings
    hasReferrers = parameters.referrers
  }

  /// The header line.
  static func header(_ parameters: GeneratorParameters) -> [UInt8] {
    var text = "order_id,customer_id,order_date,product_id,category,quantity,unit_price,amount"
    if parameters.channels > 0 { text += ",channel" }
    if parameters.ratings { text += ",rating" }
    if parameters.referrers { text += ",referrer" }
    return Array((text + "\n").utf8)
  }

  /// Writes the rows of a range of events and returns how many there are.
  func format(_ range: Range<Int>, into writer: inout ByteWriter) -> Int {
    var rows = 0
    var day = calendar.day(of: range.lowerBound)
    let events = calendar.events.span
    let records = calendar.traits.records.span
    let width = CustomerTraits.width(groups: calendar.traits.groups)
    var traits = [UInt16](repeating: 0, count: Self.blockSize * width)
    var block = range.lowerBound
    while block < range.upperBound {
      let end = min(block + Self.blockSize, range.upperBound)
      // Both ends of each record first: nothing else is in the way of the memory system.
      for position in block..<end {
        let source = Int(events[position].place) * width
        let target = (position - block) * width
        traits[target] = records[source]
        traits[target + width - 1] = records[source + width - 1]
      }
      for position in block..<end {
        let source = Int(events[position].place) * width
        let target = (position - block) * width
        for word in 1..<(width - 1) { traits[target + word] = records[source + word] }
      }
      for position in block..<end {
        while position >= calendar.dayStarts[day + 1] { day += 1 }
        rows += format(
          events[position], day: day, traits: traits, at: (position - block) * width, &writer)
      }
      block = end
    }
    return rows
  }

  /// Writes the rows of one event and returns how many there are.
  @inline(__always)
  private func format(
    _ event: PurchaseEvent, day: Int, traits: [UInt16], at record: Int,
    _ writer: inout ByteWriter
  ) -> Int {
    let place = Int(event.place)
    let customer = order.number(at: place) + 1
    let isRefund = event.isRefund != 0
    let lean = hasRatings ? optional.ratingLean(place: place) : 0
    var random = lines.random(for: event)
    let orderWord = random.next()
    let count = lines.lineCount(orderWord)
    for _ in 0..<count {
      let line = lines.next(&random, traits: traits, at: record, lean: lean)
      writer.reserve(Self.rowRoom)
      writer.put(id: 0x4F, Int(event.order) + 1, width: orderDigits)
      writer.put(0x2C)
      writer.put(id: 0x43, customer, width: customerDigits)
      writer.put(dates, day)
      writer.put(lines.catalogue.texts, line.product)
      if isRefund { writer.put(0x2D) }
      writer.put(0x30 + UInt8(truncatingIfNeeded: line.quantity))
      writer.put(0x2C)
      writer.put(cents: line.unitCents, then: 0x2C)
      if isRefund { writer.put(0x2D) }
      writer.put(cents: line.unitCents * line.quantity, then: 0x0A)
      if optional.channels > 0 || hasRatings || hasReferrers {
        putOptional(event, orderWord: orderWord, line: line, &writer)
      }
    }
    return count
  }

  /// Writes the optional columns in place of the line end that has been written.
  private func putOptional(
    _ event: PurchaseEvent, orderWord: UInt64, line: OrderLine, _ writer: inout ByteWriter
  ) {
    let place = Int(event.place)
    writer.removeLast()
    if optional.channels > 0 {
      writer.put(optional.channelTexts, optional.channel(place: place, orderWord: orderWord))
    }
    if hasRatings {
      writer.put(0x2C)
      if line.rating > 0 && event.isRefund == 0 {
        writer.put(0x30 + UInt8(truncatingIfNeeded: line.rating))
      }
    }
    if hasReferrers {
      writer.put(0x2C)
      if let referrer = optional.referrer(place: place, firstDays: calendar.firstDays.span) {
        writer.put(id: 0x43, order.number(at: referrer) + 1, width: customerDigits)
      }
    }
    writer.put(0x0A)
  }
}
