internal import Columns
internal import Segments
internal import Transactions
internal import ValueModels
internal import Values

/// Cells that a warehouse has counted, as the step `cells` of ``WarehouseSQL`` gives them: what models are
/// fitted to where the customers themselves are too many to be carried.
public struct CellsFile: Sendable {
  let purchases: PurchaseCells
  let spend: SpendCells
  let cuts: RFMCuts
  let asOf: Day
  let customers: Int
  let purchaseDays: Int
  /// In units of ten to the minus ``scale``.
  let revenue: Int64
  let margin: Int64?
  let scale: Int
  /// The pairs of `x` and days for which forecasts are needed.
  let pairs: HistoryPairs
}

extension CellsFile {
  /// Reads a file, packed or not; `-` is standard input.
  ///
  /// - Throws: ``SideTableError`` where the file cannot be read, a row is damaged or contradicts itself, or the
  ///   rows contradict each other.
  public init(reading path: String) throws {
    var cursor = try SideTableCursor.open(path)
    var reading = try CellsReading(cursor)
    while try cursor.next() { try reading.take(&cursor) }
    self = try reading.finished(path)
  }
}

/// Pairs of `x` and days: of the lengths of histories, and of the last purchases.
struct HistoryPairs: Sendable {
  /// By `x`.
  private(set) var ages: [Int: Set<Int>] = [:]
  private(set) var lasts: [Int: Set<Int>] = [:]

  mutating func addAge(_ x: Int, _ days: Int) { ages[x, default: []].insert(days) }
  mutating func addLast(_ x: Int, _ days: Int) { lasts[x, default: []].insert(days) }

  /// The longest history.
  var longest: Int { ages.values.reduce(0) { max($0, $1.max() ?? 0) } }
}
