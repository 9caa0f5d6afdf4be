package import Columns
internal import CustomerHistory
internal import Satisfaction
internal import Segments
package import TextOutput
internal import Transactions
internal import ValueModels
internal import Values

/// Formats rows of the score table.
struct ScoreTableWriter: Sendable {
  // The parts that are read for every row, each by itself: a table is large, and copying it costs more
  // than a field.
  private let summary: CustomerSummary
  private let scores: RFMScores
  private let segments: SegmentTable
  private let fields: [Field]
  private let dates: DateTexts
  /// The texts of each cell: `rfm_cell`, `rfm_score` and the segment's name.
  private let cellTexts: TextTable
  private let scoreTexts: TextTable
  private let longestSegment: Int
  /// Nil where no such column is written.
  private let values: ValueWriter?
  private let outlook: OutlookWriter?
  private let satisfaction: CustomerSatisfaction?
  private let prospects: [[UInt8]]
  private let form: CSVForm
  /// The names of the segments as fields.
  private let segmentFields: CategoryTexts

  /// A column, and who writes it: asked for once, and not for every row.
  private struct Field {
    enum Source { case table, values, outlook }

    let column: ScoreColumn
    let source: Source

    init(_ column: ScoreColumn) {
      self.column = column
      source = column.needsPotential ? .outlook : column.needsModels ? .values : .table
    }
  }

  init(_ table: ScoreTable, columns: [ScoreColumn], form: CSVForm) {
    summary = table.summary
    scores = table.scores
    segments = table.segments
    fields = columns.map(Field.init)
    dates = DateTexts(table)
    values =
      columns.contains(where: \.needsModels)
      ? ValueWriter(table.valued, scale: table.summary.scale) : nil
    outlook =
      columns.contains(where: \.needsPotential)
      ? table.outlook.map { OutlookWriter($0, scale: table.summary.scale, form: form) } : nil
    satisfaction = table.satisfaction?.values
    prospects = table.prospects
    let bins = table.scores.bins
    var cells: [[UInt8]] = []
    var combined: [[UInt8]] = []
    let grid = ScoreGrid(bins: bins)
    for r in 1...bins {
      for f in 1...bins {
        for m in 1...bins {
          cells.append(Array(grid.text(r: r, f: f, m: m).utf8))
          combined.append(ScoreTableWriter.twoDecimals(table.rfmScore(r: r, f: f, m: m)))
        }
      }
    }
    cellTexts = TextTable(cells)
    scoreTexts = TextTable(combined)
    let segmentTexts = table.segments.names.map { Array($0.utf8) }
    longestSegment = segmentTexts.map(\.count).max() ?? 0
    self.form = form
    segmentFields = CategoryTexts(segmentTexts, form)
  }

  /// The header line.
  var header: [UInt8] { form.header(fields.map(\.column.rawValue).joined(separator: ",")) }

  /// Room for a row without its ids; a column may be wished more than once.
  private var rowRoom: Int {
    fields.reduce(64) { room, field in
      let text =
        switch field.column {
        case .segment: ByteWriter.excelRoom(longestSegment)
        case .nextCategory: outlook?.textRoom ?? 0
        case .flags: values?.flagRoom ?? 0
        default: 0
        }
      return room + ByteWriter.numberRoom + 34 + text
    }
  }

  /// How many times the id stands in a row.
  private var idCount: Int { fields.count { $0.column == .customerID } }

  /// Writes the rows at `range` of `order`, or of the customers themselves.
  func write(_ range: Range<Int>, of order: Column<Int32>?, into writer: inout ByteWriter) {
    guard form == .plain else { return writeExcel(range, of: order, into: &writer) }
    let (room, roomOfIDByte) = (rowRoom, 2 * idCount)
    let rows = values?.rows(range, of: order) ?? ValueRows()
    let fields = fields.span
    for position in range {
      let customer = order.map { Int($0[position]) } ?? position
      writer.reserve(room + roomOfIDByte * summary.ids.length(of: customer))
      for index in fields.indices {
        put(fields[index], of: customer, rows, at: position - range.lowerBound, into: &writer)
        writer.put(0x2C)
      }
      // The comma behind the last field becomes the line end.
      writer.removeLast()
      writer.put(10)
    }
  }

  /// The same rows for spreadsheets: apart, so that the table for programs asks nothing more of a field.
  private func writeExcel(
    _ range: Range<Int>, of order: Column<Int32>?, into writer: inout ByteWriter
  ) {
    let (room, idCount) = (rowRoom, idCount)
    let rows = values?.rows(range, of: order) ?? ValueRows()
    for position in range {
      let customer = order.map { Int($0[position]) } ?? position
      writer.reserve(room + idCount * ByteWriter.excelRoom(summary.ids.length(of: customer)))
      for field in fields {
        switch field.column {
        case .customerID: summary.ids.withBytes(of: customer) { writer.put(excel: $0) }
        case .segment: segmentFields.put(segment(of: customer), into: &writer)
        default: put(field, of: customer, rows, at: position - range.lowerBound, into: &writer)
        }
        writer.put(0x2C)
      }
      writer.removeLast()
      writer.endLine(.excel)
    }
  }

  @inline(__always)
  private func put(
    _ field: Field, of customer: Int, _ rows: ValueRows, at position: Int,
    into writer: inout ByteWriter
  ) {
    switch field.source {
    case .table: put(field.column, of: customer, into: &writer)
    case .values: values?.put(field.column, of: customer, rows, at: position, into: &writer)
    case .outlook: outlook?.put(field.column, of: customer, into: &writer)
    }
  }

  @inline(__always)
  private func put(_ column: ScoreColumn, of customer: Int, into writer: inout ByteWriter) {
    switch column {
    case .customerID:
      summary.ids.withBytes(of: customer) { writer.put(field: $0) }
    case .firstPurchase: dates.put(summary.firstPurchase[customer], into: &writer)
    case .lastPurchase: dates.put(summary.lastPurchase[customer], into: &writer)
    case .recencyDays: writer.put(number: Int(summary.recencyDays(of: customer)))
    case .tenureDays: writer.put(number: Int(summary.tenureDays(of: customer)))
    case .purchaseDays: writer.put(number: Int(summary.purchaseDays[customer]))
    case .orders: writer.put(number: Int(summary.orders[customer]))
    case .revenue: writer.put(units: summary.revenue[customer], scale: summary.scale)
    case .rScore: writer.put(number: Int(scores.recency[customer]))
    case .fScore: writer.put(number: Int(scores.frequency[customer]))
    case .mScore: writer.put(number: Int(scores.monetary[customer]))
    case .rfmCell: writer.put(cellTexts, cell(of: customer))
    case .rfmScore: writer.put(scoreTexts, cell(of: customer))
    case .segment: segmentFields.put(segment(of: customer), into: &writer)
    case .satisfaction:
      if let value = satisfaction?.satisfaction(of: customer) {
        writer.put(modelled: value * 1e6, scale: 6)
      }
    case .satisfactionGap:
      if let value = satisfaction?.gap(of: customer) {
        writer.put(modelled: value * 1e6, scale: 6)
      }
    default: preconditionFailure("a column of values")
    }
  }

  /// The rows of those without a purchase: their ids and groups, and nothing else.
  func prospectRows() -> [UInt8] {
    var bytes: [UInt8] = []
    let group = Array(TenureGroup.prospect.name.utf8)
    let stage = Array(LifecycleStage.prospect.name.utf8)
    for id in prospects {
      for (position, field) in fields.enumerated() {
        if position > 0 { bytes.append(0x2C) }
        switch field.column {
        case .customerID: bytes += CategoryTexts.field(id, form)
        case .tenureGroup: bytes += group
        case .lifecycleStage: bytes += stage
        default: break
        }
      }
      if form == .excel { bytes.append(13) }
      bytes.append(10)
    }
    return bytes
  }

  @inline(__always)
  private func segment(of customer: Int) -> Int {
    segments.segment(
      r: Int(scores.recency[customer]), f: Int(scores.frequency[customer]),
      m: Int(scores.monetary[customer]))
  }

  @inline(__always)
  private func cell(of customer: Int) -> Int {
    let bins = scores.bins
    return ((Int(scores.recency[customer]) - 1) * bins + Int(scores.frequency[customer]) - 1)
      * bins + Int(scores.monetary[customer]) - 1
  }

  /// A number of 0...100 with two decimals, rounded half up.
  static func twoDecimals(_ value: Double) -> [UInt8] {
    let hundredths = Int((value * 100).rounded(.toNearestOrAwayFromZero))
    let rest = hundredths % 100
    return Array("\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)".utf8)
  }
}

/// Texts of the days that a table holds.
private struct DateTexts: Sendable {
  private let first: Int32
  private let texts: TextTable

  init(_ table: ScoreTable) {
    // A span of centuries is a mistake in the data; such days are formatted one by one.
    guard let days = table.summary.usedDays,
      days.upperBound.number - days.lowerBound.number < 200_000
    else {
      first = .max
      texts = TextTable([])
      return
    }
    first = days.lowerBound.number
    texts = TextTable(
      (first...days.upperBound.number).map { Array(Day(number: $0).description.utf8) })
  }

  @inline(__always)
  func put(_ day: Int32, into writer: inout ByteWriter) {
    if day >= first {
      writer.put(texts, Int(day - first))
    } else {
      for byte in Day(number: day).description.utf8 { writer.put(byte) }
    }
  }
}

extension ScoreTable {
  /// Customers that are formatted in one go; the bytes do not depend on it.
  private static let chunkSize = 8192

  /// Writes the table to a file.
  package func write(
    _ columns: [ScoreColumn], order: Column<Int32>?, form: CSVForm = .plain, to file: OutputFile,
    workers: Workers
  ) throws(OutputError) {
    let writer = ScoreTableWriter(self, columns: columns, form: form)
    try file.write(writer.header.span)
    try file.write(count, size: ScoreTable.chunkSize, workers: workers) { range, bytes in
      writer.write(range, of: order, into: &bytes)
    }
    if !prospects.isEmpty { try file.write(writer.prospectRows()) }
  }
}
