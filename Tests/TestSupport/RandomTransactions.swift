package import Transactions
import Values

/// Random transaction files with all that can be odd about them, the same for the same seed.
package struct RandomTransactions {
  /// How the files are to be read.
  package var form = PlainForm()
  /// Nothing but a header and rows, as readers of other tables want them.
  package var isTable = false
  /// Whether encoding, decimal mark and order of dates are said; where they are not, a row of each file
  /// proves them, and none contradicts it.
  package let isSaid: Bool
  package var hasOrders = true
  private var random: SplitMix64
  private var out: [UInt8] = []
  /// Where the rows of the file start.
  private var rowsStart = 0

  package init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    for _ in 0..<4 { _ = random.next() }
    isSaid = random.next() % 3 > 0
    if chance(5) {
      form.dialect = Dialect(delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "'"))
    }
    if chance(6) { form.dialect.escape = UInt8(ascii: "\\") }
    if chance(6) { form.dialect.comment = UInt8(ascii: "#") }
    if chance(3) { form.decimalMark = .comma }
    form.dateOrder = pick([nil, .dayFirst, .monthFirst])
    form.datesAreGiven = isSaid && form.dateOrder != nil
    hasOrders = chance(2)
  }

  /// The options to read the files with.
  package var wishes: FormWishes {
    var wishes = FormWishes(form.dialect)
    guard isSaid else { return wishes }
    _ = wishes.setEncoding("utf-8")
    wishes.decimalMark = form.decimalMark
    if let order = form.dateOrder { _ = wishes.setDates(order == .dayFirst ? "dmy" : "mdy") }
    return wishes
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
    rowsStart = .max
    var columns = ["customer", "date", "amount", "note"] + (hasOrders ? ["order_id"] : [])
    columns.shuffle(using: &random)
    if chance(8) { columns.append("") }
    let ends = pick([
      [Array("\n".utf8)], [Array("\r\n".utf8)], [[10], [13, 10]], [[10], [13, 10]], [[13]],
      [[10], [10], [10], [13]],
    ])
    if chance(12) { out += pick([[10], [13, 10], [32, 10, 10]]) }
    if !isTable && chance(6) {
      let titles = [
        "Report", "# exported", "2024;March", "Sales, all", "\u{FEFF}", ";;,,", "Zürich",
      ]
      for _ in 0..<3 { out += Array(pick(titles).utf8) + pick(ends) }
    }
    let headerStart = out.count
    row(columns.map { Array($0.utf8) })
    let header = Array(out[headerStart...])
    out += pick(ends)
    rowsStart = out.count
    let places = Int.random(in: 0...4, using: &random)
    let count = Int.random(in: 1...limit, using: &random)
    let proof = Int.random(in: 0..<count, using: &random)
    for number in 0..<count {
      if chance(30) { out += pick([[], [32], [32, 9, 32]]) + pick(ends) }
      if !isSaid && number == proof { proofRow(columns, pick(ends)) }
      if !isTable && chance(12) { oddRow(columns, header) } else { transaction(columns, places) }
      out += pick(ends)
    }
    if chance(8) {
      // A quote that nothing closes, and rows behind it.
      out += [form.dialect.quote] + Array("open\n\n".utf8)
      for _ in 0..<3 {
        row(columns.map { Array(($0 == "amount" ? "1" : "2024-01-05").utf8) }, isRight: true)
        out += pick(ends)
      }
    }
    if chance(4) { while out.last == 10 || out.last == 13 { out.removeLast() } }
    return out
  }

  /// A row that proves the decimal mark and the order of the dates.
  private mutating func proofRow(_ columns: [String], _ end: [UInt8]) {
    let date =
      switch form.dateOrder {
      case .dayFirst?: "25.01.2024"
      case .monthFirst?: "01/25/2024"
      case nil: "2024-01-25"
      }
    let values = columns.map { column in
      switch column {
      case "customer": "P"
      case "date": date
      case "amount": form.decimalMark == .point ? "1.25" : "1,25"
      default: ""
      }
    }
    row(values.map { Array($0.utf8) }, isRight: true)
    out += end
  }

  /// What stands between rows, and is none or no transaction.
  private mutating func oddRow(_ columns: [String], _ header: [UInt8]) {
    let delimiter = form.dialect.delimiter
    let blanks = columns.indices.dropFirst().flatMap { _ in [delimiter] }
    switch Int.random(in: 0..<10, using: &random) {
    case 0: out += header
    case 1: out += [0xEF, 0xBB, 0xBF] + header
    case 2: out += blanks
    case 3: out += pick([blanks + [delimiter], [32] + blanks + [32], [delimiter], [delimiter, 9]])
    case 4: out += Array("# a note, with; both".utf8) + (chance(2) ? blanks : [])
    case 5: out += Array("#".utf8) + blanks
    case 6: out += Array(pick(["Total", "\"Sum:\"", "合计", "Totally"]).utf8) + blanks
    case 7: out += Array("Grand Total".utf8) + [delimiter] + Array("12".utf8)
    case 8: out += Array("product".utf8) + [delimiter] + Array("price".utf8)
    default: out += Array("product".utf8) + [delimiter] + Array("price 2".utf8)
    }
  }

  private mutating func transaction(_ columns: [String], _ places: Int) {
    var fields = columns.map { column in
      switch column {
      case "customer": customer()
      case "date": date()
      case "amount": amount(places)
      case "order_id": order()
      case "": [UInt8]()
      default: note()
      }
    }
    if columns.last == "" && chance(3) { fields.removeLast() }
    if chance(25) { fields.removeLast() }
    if chance(25) { fields.append([120]) }
    row(fields)
    if chance(20) { out += [form.dialect.delimiter] + pick([[], [32], [9, 32]]) }
  }

  private mutating func order() -> [UInt8] {
    if isSaid && chance(60) { return [65, 0xC3] }
    if chance(60) { return Array(repeating: 65, count: 5000) }
    return chance(6) ? [] : Array(pick(["A", "B", "order-0001", "order-0002"]).utf8)
  }

  private mutating func customer() -> [UInt8] {
    switch Int.random(in: 0..<40, using: &random) {
    case 0: []
    case 1: [32, 9]
    case 2: Array(" C1 ".utf8)
    case 3: [67, 0]
    case 4: isSaid ? pick([[0xFF, 0xFE, 67], [67, 0xC3], [0xED, 0xA0, 0x80]]) : [0xC3, 0xA9]
    case 5: Array(repeating: 120, count: pick([255, 256, 4096, 4097]))
    case 6...12:
      Array(
        pick([
          "007", "7", "a,b", "a;b", "x\ny", "x\r\ny", "say \"hi\"", "it''s", "客户一", "#1", "Total",
        ]).utf8)
    default: Array("C\(Int.random(in: 0..<6, using: &random))".utf8)
    }
  }

  private mutating func date() -> [UInt8] {
    let day = Day(number: Int32.random(in: 19_700..<19_780, using: &random))
    let iso = day.description
    let (year, month, number) = day.date
    switch Int.random(in: 0..<40, using: &random) {
    case 0: return Array(pick(["", "yesterday", "2024-02-30", "2024-1-05", "N/A", "3/4"]).utf8)
    case 1:
      return Array(
        pick([
          "0001-01-01", "1899-12-31", "1900-01-01", "1900-01-02", "1899-06-01", "2079-06-06",
          "2079-06-07", "2199-12-31", "2200-01-01", "9999-12-31",
        ]).utf8)
    case 2: return Array((iso + pick([" 23:30", "T23:30:59.5Z", "T00:10:00+02:00"])).utf8)
    case 3: return Array((iso + pick([" 22:30:00-0500", " 10:00 ", "T10:00+", " 9:05"])).utf8)
    case 4: return Array(iso.replacing("-", with: pick(["/", "", ".", " "])).utf8)
    case 5:
      return Array(
        pick([
          "Mar 5, 2024", "5. März 2024", "2024年3月5日", "05-MAR-2024", "Mar 5, 2024 3:05 PM",
          "2024-03-05 10:00 CST",
        ]).utf8)
    case 6: return Array(pick(["45356", "45356.5", "1709596800", "1709596800000", "123"]).utf8)
    case 7...20:
      guard let order = form.dateOrder else { return Array(iso.utf8) }
      // What was said is not proved, and may be contradicted.
      let isDayFirst = (order == .dayFirst) != (isSaid && chance(6))
      let (first, second) = isDayFirst ? (number, month) : (month, number)
      let separator = pick([".", "/", "-"])
      return Array("\(first)\(separator)\(second)\(separator)\(year)".utf8)
    default: return Array(iso.utf8)
    }
  }

  private mutating func amount(_ places: Int) -> [UInt8] {
    switch Int.random(in: 0..<30, using: &random) {
    case 0: return chance(4) ? [] : odd()
    case 1: return odd()
    case 2:
      return Array(
        "\(Int64.random(in: -3_000_000_000_000...3_000_000_000_000, using: &random))".utf8)
    default: break
    }
    let own = chance(3) ? Int.random(in: 0...places, using: &random) : min(places, 2)
    let limit = pick([3, 100, 100, 2000])
    let value = Int.random(in: (chance(3) ? -limit : 0)...limit, using: &random)
    let text =
      chance(40) ? pick(["0", "-0", "+5"]) : Money(units: Int128(value), scale: own).description
    return Array(text.replacing(".", with: form.decimalMark == .point ? "." : ",").utf8)
  }

  /// An amount of an odd form, one that the mark allows where nobody said it.
  private mutating func odd() -> [UInt8] {
    let odd = pick(PlainAmount.odd)
    if !isSaid, let proof = odd.proof, proof != form.decimalMark { return [] }
    return Array(odd.text.utf8)
  }

  private mutating func note() -> [UInt8] {
    var alphabet: [UInt8] = [97, 32, 34, 39, 44, 59, 10, 13]
    if isSaid { alphabet.append(0xC3) }
    if form.dialect.escape != nil || chance(6) { alphabet.append(UInt8(ascii: "\\")) }
    return (0..<pick([0, 0, 3, 12, 80])).map { _ in pick(alphabet) }
  }

  /// Writes a row, mostly quoted as it must be, sometimes badly unless it `isRight`.
  private mutating func row(_ fields: [[UInt8]], isRight: Bool = false) {
    let isRight = isRight || out.count < rowsStart
    let quote = form.dialect.quote
    for (number, field) in fields.enumerated() {
      if number > 0 { out.append(form.dialect.delimiter) }
      let special: Set<UInt8> = [form.dialect.delimiter, quote, 10, 13]
      let isSpecial = field.contains(where: special.contains)
      if !isRight && chance(80) {
        // A quote that is left open, one too many, text behind it, or none where it is needed.
        out += pick([[quote], [], field + [quote]]) + field
      } else if isSpecial || chance(8) {
        out.append(quote)
        let isEscaped = chance(4)
        for byte in field {
          out += byte == quote ? [isEscaped ? form.dialect.escape ?? byte : byte, byte] : [byte]
        }
        out.append(quote)
        if !isRight && chance(60) { out += pick([[32], [120], [quote, 120]]) }
      } else {
        out += field
      }
    }
  }
}
