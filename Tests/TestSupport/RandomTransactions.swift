package import Transactions
import Values

/// Random transaction files with all that can be odd about them, the same for the same seed.
package struct RandomTransactions {
  package var dialect = Dialect()
  package var hasOrders = true
  private var random: SplitMix64
  private var out: [UInt8] = []

  package init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    for _ in 0..<4 { _ = random.next() }
    if chance(5) { dialect = Dialect(delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "'")) }
    hasOrders = chance(2)
  }

  private mutating func chance(_ oneIn: Int) -> Bool {
    Int.random(in: 0..<oneIn, using: &random) == 0
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  /// A filter that leaves some of the rows out, or none.
  package mutating func filter() -> RowFilter {
    var filter = RowFilter()
    if chance(3) { filter.from = Day(number: 19_720) }
    if chance(3) { filter.to = Day(number: 19_760) }
    if chance(3) { filter.asOf = Day(number: 19_755) }
    if chance(3) { filter.refunds = .ignore }
    if chance(3) { filter.zeroAmounts = .ignore }
    return filter
  }

  /// A file of up to `limit` rows.
  package mutating func file(rows limit: Int) -> [UInt8] {
    out = chance(6) ? [0xEF, 0xBB, 0xBF] : []
    var columns = ["customer", "date", "amount", "note"] + (hasOrders ? ["order_id"] : [])
    columns.shuffle(using: &random)
    let ends = pick([[Array("\n".utf8)], [Array("\r\n".utf8)], [[10], [13, 10]]])
    if chance(12) { out += pick([[10], [13, 10], [32, 10, 10]]) }
    row(columns.map { Array($0.utf8) })
    out += pick(ends)
    let places = Int.random(in: 0...4, using: &random)
    for _ in 0..<Int.random(in: 0...limit, using: &random) {
      if chance(30) { out += pick([[], [32], [32, 9, 32]]) + pick(ends) }
      transaction(columns, places)
      out += pick(ends)
    }
    if chance(8) {
      // A quote that nothing closes, and rows behind it.
      out += [dialect.quote] + Array("open\n\n".utf8)
      for _ in 0..<3 {
        out +=
          columns.map { $0 == "amount" ? "1.25" : "2024-01-05" }
          .joined(separator: String(UnicodeScalar(dialect.delimiter))).utf8
        out += pick(ends)
      }
    }
    if chance(4) { while out.last == 10 || out.last == 13 { out.removeLast() } }
    return out
  }

  private mutating func transaction(_ columns: [String], _ places: Int) {
    var fields = columns.map { column in
      switch column {
      case "customer": customer()
      case "date": date()
      case "amount": amount(places)
      case "order_id": chance(6) ? [] : Array(pick(["A", "B", "order-0001", "order-0002"]).utf8)
      default: note()
      }
    }
    if chance(25) { fields.removeLast() }
    if chance(25) { fields.append([120]) }
    row(fields)
  }

  private mutating func customer() -> [UInt8] {
    switch Int.random(in: 0..<40, using: &random) {
    case 0: []
    case 1: [32, 9]
    case 2: Array(" C1 ".utf8)
    case 3: [67, 0]
    case 4: [0xFF, 0xFE, 67]
    case 5: Array(repeating: 120, count: pick([255, 256, 4096, 4097]))
    case 6...12:
      Array(pick(["007", "7", "a,b", "a;b", "x\ny", "x\r\ny", "say \"hi\"", "it''s", "客户一"]).utf8)
    default: Array("C\(Int.random(in: 0..<6, using: &random))".utf8)
    }
  }

  private mutating func date() -> [UInt8] {
    let day = Day(number: Int32.random(in: 19_700..<19_780, using: &random)).description
    switch Int.random(in: 0..<40, using: &random) {
    case 0: return Array(pick(["", "yesterday", "2024-02-30", "2024-1-05", "05.03.2024"]).utf8)
    case 1: return Array(pick(["0001-01-01", "1899-12-31", "2079-06-06", "2079-06-07"]).utf8)
    case 2: return Array((day + pick([" 23:30", "T23:30:59.5Z", "T00:10:00+02:00"])).utf8)
    case 3: return Array((day + pick([" 22:30:00-0500", " 10:00 ", "T10:00+"])).utf8)
    case 4: return Array(day.replacing("-", with: pick(["/", "", "."])).utf8)
    default: return Array(day.utf8)
    }
  }

  private mutating func amount(_ places: Int) -> [UInt8] {
    switch Int.random(in: 0..<30, using: &random) {
    case 0: return Array(pick(["", "x", "1e5", "NaN", "1,234.50", "$5", "5.", ".5", "+5"]).utf8)
    case 1: return Array(pick(["0", "0.00", "-0", "1.2345678", "1.50000000"]).utf8)
    case 2:
      return Array(
        "\(Int64.random(in: -3_000_000_000_000...3_000_000_000_000, using: &random))".utf8)
    default: break
    }
    let own = chance(3) ? Int.random(in: 0...places, using: &random) : min(places, 2)
    let limit = pick([3, 100, 100, 2000])
    let value = Int.random(in: (chance(3) ? -limit : 0)...limit, using: &random)
    return Array(Money(units: Int128(value), scale: own).description.utf8)
  }

  private mutating func note() -> [UInt8] {
    let alphabet: [UInt8] = [97, 32, 34, 39, 44, 59, 10, 13, 0xC3]
    return (0..<pick([0, 0, 3, 12, 80])).map { _ in pick(alphabet) }
  }

  /// Writes a row, mostly quoted as it must be, sometimes badly.
  private mutating func row(_ fields: [[UInt8]]) {
    for (number, field) in fields.enumerated() {
      if number > 0 { out.append(dialect.delimiter) }
      let special: Set<UInt8> = [dialect.delimiter, dialect.quote, 10, 13]
      let isSpecial = field.contains(where: special.contains)
      let isHeader = out.count < 60
      if !isHeader && chance(80) {
        // A quote that is left open, one too many, text behind it, or none where it is needed.
        out += pick([[dialect.quote], [], field + [dialect.quote]]) + field
      } else if isSpecial || chance(8) {
        out.append(dialect.quote)
        for byte in field { out += byte == dialect.quote ? [byte, byte] : [byte] }
        out.append(dialect.quote)
        if !isHeader && chance(60) { out += pick([[32], [120], [dialect.quote, 120]]) }
      } else {
        out += field
      }
    }
  }
}
