internal import Columns
internal import TextOutput
internal import Transactions
internal import Values

/// The columns of a score file while its rows come in.
struct ScoreFileReading {
  /// A column that is read.
  private struct Reader {
    let column: ScoreColumn
    let kind: ScoreColumn.Kind
    let position: Int
    /// Which of the columns of amounts it fills, of a column of money.
    var amounts = 0
    var numbers: [Double] = []
    var wholes: [Int32] = []
    var codes: [Int32] = []
    var texts = DistinctTexts()

    init(_ column: ScoreColumn, _ position: Int) {
      self.column = column
      self.position = position
      kind = column.kind
      if case .label(let names) = kind { texts = DistinctTexts(names) }
    }

    /// The words of a column of free texts; an empty field has none.
    var textLabels: ScoreLabels {
      let none = texts.number(of: []) ?? texts.count
      let names = (0..<texts.count).filter { $0 != none }.map {
        String(decoding: texts[$0], as: UTF8.self)
      }
      let codes = codes.map { Int($0) < none ? $0 : Int($0) == none ? -1 : $0 - 1 }
      return ScoreLabels(names: names, codes: Column(codes))
    }
  }

  /// The columns of a score table that the file has.
  private(set) var present: [ScoreColumn] = []
  private(set) var ids = DistinctTexts()
  private var amounts: ExactAmounts
  /// Decimal places of the amounts.
  var scale: Int { amounts.scale }
  private var readers: [Reader]
  private let idPosition: Int
  /// Texts stand as cells for spreadsheets.
  private let isExcel: Bool

  init(
    _ cursor: inout SideTableCursor, _ required: [ScoreColumn], _ wished: [ScoreColumn]
  ) throws(SideTableError) {
    let finder = SideColumnFinder(header: cursor.header, path: cursor.path)
    idPosition = try finder.position(of: .named(ScoreColumn.customerID.rawValue))
    isExcel = cursor.hasByteOrderMark
    for column in required { _ = try finder.position(of: .named(column.rawValue)) }
    var found: [(column: ScoreColumn, position: Int)] = []
    for column in ScoreColumn.allCases {
      if let position = try finder.position(named: column.rawValue) {
        found.append((column, position))
      }
    }
    let wanted = Set(required + wished).subtracting([.customerID])
    var readers = found.filter { wanted.contains($0.column) }.map {
      Reader($0.column, $0.position)
    }
    let ofMoney = readers.indices.filter { readers[$0].kind == .money }
    for (number, reader) in ofMoney.enumerated() { readers[reader].amounts = number }
    self.readers = readers
    amounts = ExactAmounts(columns: ofMoney.count)
    present = found.sorted { $0.position < $1.position }.map(\.column)
  }

  /// Takes the row at hand.
  mutating func take(_ cursor: inout SideTableCursor) throws(SideTableError) {
    let (number, isNew) = try ScoreFileReading.code(idPosition, &ids, &cursor, isExcel)
    guard isNew else {
      throw cursor.error(
        .repeatedID, column: idPosition,
        text: InertText.shown(String(decoding: ids[number], as: UTF8.self)))
    }
    if ids.length(of: number) == 0 {
      throw cursor.damaged(idPosition, "a customer's id")
    }
    for reader in readers.indices { try take(reader, &cursor) }
  }

  private mutating func take(
    _ reader: Int, _ cursor: inout SideTableCursor
  ) throws(SideTableError) {
    let position = readers[reader].position
    switch readers[reader].kind {
    case .id: break
    case .day: readers[reader].wholes.append(try cursor.day(position) ?? .min)
    case .whole:
      readers[reader].wholes.append(try cursor.whole(position, "a whole number") ?? .min)
    case .number:
      readers[reader].numbers.append(try cursor.decimal(position, "a number")?.value ?? .nan)
    case .money: try amounts.take(readers[reader].amounts, from: position, of: &cursor)
    case .label(let names):
      let (code, isNew) = try ScoreFileReading.code(
        position, &readers[reader].texts, &cursor, isExcel)
      if isNew {
        guard readers[reader].texts.length(of: code) == 0 else {
          throw cursor.damaged(position, "one of " + names.joined(separator: ", "))
        }
      }
      readers[reader].codes.append(code < names.count ? Int32(code) : -1)
    case .text:
      let (code, _) = try ScoreFileReading.code(
        position, &readers[reader].texts, &cursor, isExcel)
      readers[reader].codes.append(Int32(code))
    }
  }

  /// The number of a text among others.
  private static func code(
    _ position: Int, _ texts: inout DistinctTexts, _ cursor: inout SideTableCursor, _ isExcel: Bool
  ) throws(SideTableError) -> (number: Int, isNew: Bool) {
    guard isExcel else { return try cursor.number(of: position, in: &texts) }
    let cell = try cursor.bytes(position)
    return texts.insert(ExcelText.content(of: cell) ?? cell)
  }

  /// The columns by kind.
  consuming func finished() -> (
    [ScoreColumn: Column<Int64>], [ScoreColumn: Column<Double>], [ScoreColumn: Column<Int32>],
    [ScoreColumn: ScoreLabels]
  ) {
    var money: [ScoreColumn: Column<Int64>] = [:]
    var numbers: [ScoreColumn: Column<Double>] = [:]
    var wholes: [ScoreColumn: Column<Int32>] = [:]
    var labels: [ScoreColumn: ScoreLabels] = [:]
    for reader in readers {
      switch reader.kind {
      case .id: break
      case .day, .whole: wholes[reader.column] = Column(reader.wholes)
      case .money: money[reader.column] = Column(amounts.columns[reader.amounts])
      case .number: numbers[reader.column] = Column(reader.numbers)
      case .label(let names):
        labels[reader.column] = ScoreLabels(names: names, codes: Column(reader.codes))
      case .text: labels[reader.column] = reader.textLabels
      }
    }
    return (money, numbers, wholes, labels)
  }
}
