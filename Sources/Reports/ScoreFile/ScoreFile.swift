public import Columns
internal import TextOutput
public import Transactions

/// Columns of a score table that was written before, read back from its file.
///
///     let file = try ScoreFile(reading: "scores.csv", wished: [.quadrant, .revenue])
///     if let quadrants = file.labels(.quadrant), let revenue = file.money(.revenue) {
///       for customer in 0..<file.count {
///         print(file.ids.text(customer), quadrants[customer] ?? "", revenue[customer] ?? 0)
///       }
///     }
///
/// Only the wished columns are kept. Money is exact: units of ten to the minus ``scale``, the modelled
/// amounts as they are written. A field may be empty, as those of a prospect are. Tables that were packed,
/// or written for a spreadsheet, are read as plain ones are.
public struct ScoreFile: Sendable {
  /// The file, as it was named.
  public let path: String
  /// The columns of a score table that the file has, in its order, whether they were read or not.
  public let columns: [ScoreColumn]
  /// The customers, in the order of the file.
  public let ids: CustomerIDs
  /// Decimal places of the amounts, at least 2.
  public let scale: Int
  /// The ids, to find customers.
  package let index: DistinctTexts

  private let money: [ScoreColumn: Column<Int64>]
  private let numbers: [ScoreColumn: Column<Double>]
  private let wholes: [ScoreColumn: Column<Int32>]
  private let labels: [ScoreColumn: ScoreLabels]

  /// Reads a file; `-` is standard input.
  ///
  /// - Parameters:
  ///   - required: columns without which the file is of no use.
  ///   - wished: columns that are read where the file has them.
  /// - Throws: ``SideTableError`` where the file cannot be read, has no such columns, an id is missing or
  ///   stands twice, a number or a day cannot be read, or a label is unknown.
  public init(
    reading path: String, required: [ScoreColumn] = [],
    wished: [ScoreColumn] = ScoreColumn.allCases
  ) throws(SideTableError) {
    var cursor = try SideTableCursor.open(path)
    var reading = try ScoreFileReading(&cursor, required, wished)
    while try cursor.next() { try reading.take(&cursor) }
    self.path = path
    columns = reading.present
    ids = reading.ids.ids
    index = reading.ids
    scale = reading.scale
    (money, numbers, wholes, labels) = reading.finished()
  }

  init(
    path: String, columns: [ScoreColumn], ids: CustomerIDs, scale: Int,
    money: [ScoreColumn: Column<Int64>], wholes: [ScoreColumn: Column<Int32>],
    labels: [ScoreColumn: ScoreLabels]
  ) {
    self.path = path
    self.columns = columns
    self.ids = ids
    index = DistinctTexts(ids)
    self.scale = scale
    (self.money, numbers, self.wholes, self.labels) = (money, [:], wholes, labels)
  }

  /// What is read of one file; see ``init(reading:required:wished:)``.
  package typealias Wish = (path: String, required: [ScoreColumn], wished: [ScoreColumn])

  /// Reads several files at once; of those that cannot be read the first one tells why.
  ///
  /// - Parameter wishes: at most one of them is standard input.
  package static func all(
    _ wishes: [Wish], _ workers: Workers
  ) throws(SideTableError) -> [ScoreFile] {
    let files = workers.mapChunks(of: wishes.count, size: 1) { range in
      let wish = wishes[range.lowerBound]
      return Result { () throws(SideTableError) in
        try ScoreFile(reading: wish.path, required: wish.required, wished: wish.wished)
      }
    }
    var read: [ScoreFile] = []
    for file in files { read.append(try file.get()) }
    return read
  }

  /// Number of customers.
  public var count: Int { ids.count }

  /// An amount of every customer; nil where the column was not read.
  public func money(_ column: ScoreColumn) -> ScoreMoney? {
    money[column].map { ScoreMoney(units: $0, scale: scale) }
  }

  /// A number with decimals of every customer, such as a probability; NaN where the field is empty, nil
  /// where the column was not read.
  public func numbers(_ column: ScoreColumn) -> Column<Double>? { numbers[column] }

  /// A whole number of every customer, such as days or a score, or the number of a day; `Int32.min`
  /// where the field is empty, nil where the column was not read.
  public func wholeNumbers(_ column: ScoreColumn) -> Column<Int32>? { wholes[column] }

  /// A word of every customer; nil where the column was not read.
  public func labels(_ column: ScoreColumn) -> ScoreLabels? { labels[column] }

  /// The customer with an id, byte for byte; nil where there is none.
  public func customer(_ id: [UInt8]) -> Int? { index.number(of: id) }

  /// By customer of another file, the same customer here; -1 where there is none.
  package func customers(of other: ScoreFile, _ workers: Workers) -> Column<Int32> {
    index.numbers(of: other.index, workers)
  }
}
