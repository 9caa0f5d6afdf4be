internal import Values

/// Ids that stand in a side table more than once: only the first row of each counts.
public struct RepeatedIDs: Sendable, Equatable {
  /// Further rows, beyond the first of each id.
  public let count: Int
  /// The first id that is repeated, and the line of its second row.
  public let example: [UInt8]
  public let line: Int
}

/// A list of customers, such as those who may not have bought yet.
///
/// A file with one column is one id a line behind a header line, whatever the header says.
public struct CustomerList: Sendable {
  /// The distinct ids, in the order of the file.
  public let ids: [[UInt8]]
  /// Ids that come again; nil where none does.
  public let repeated: RepeatedIDs?
  /// Rows without an id, which are passed over.
  public let rowsWithoutID: Int
  /// The header's name of the column of ids.
  public let column: String

  /// Reads a list.
  public init(reading path: String, dialect: Dialect = Dialect()) throws(SideTableError) {
    let table = try SideTable(reading: path, [.customer], dialect: dialect)
    let distinct = DistinctIDs(table)
    ids = distinct.ids
    repeated = distinct.repeated
    rowsWithoutID = distinct.rowsWithoutID
    column = table.header[table.positions[0]]
  }
}

/// The quadrants that an earlier score table gave to customers.
public struct PreviousQuadrants: Sendable {
  /// The distinct ids, in the order of the file.
  public let ids: [[UInt8]]
  /// The distinct names of quadrants, in order of first appearance.
  public let names: [String]
  /// By id: the position of its quadrant among the names, -1 where the field is empty.
  public let quadrant: [Int32]
  /// Ids that come again; nil where none does.
  public let repeated: RepeatedIDs?
  /// Rows without an id, which are passed over.
  public let rowsWithoutID: Int

  /// Reads the columns `customer_id` and `quadrant` of a score table.
  public init(reading path: String, dialect: Dialect = Dialect()) throws(SideTableError) {
    let table = try SideTable(reading: path, [.customer, .named("quadrant")], dialect: dialect)
    let distinct = DistinctIDs(table)
    ids = distinct.ids
    repeated = distinct.repeated
    rowsWithoutID = distinct.rowsWithoutID
    var codes: [[UInt8]: Int32] = [:]
    var names: [String] = []
    quadrant = distinct.rows.map { row in
      let value = table.value(row, 1)
      guard !value.isEmpty else { return -1 }
      if let known = codes[value] { return known }
      let code = Int32(names.count)
      codes[value] = code
      names.append(String(decoding: value, as: UTF8.self))
      return code
    }
    self.names = names
  }
}

/// The first row of each id of a side table's first wished column.
private struct DistinctIDs {
  private(set) var ids: [[UInt8]] = []
  private(set) var rows: [Int] = []
  private(set) var rowsWithoutID = 0
  let repeated: RepeatedIDs?

  init(_ table: SideTable) {
    var known: Set<[UInt8]> = []
    known.reserveCapacity(table.rowCount)
    var further = 0
    var example: (id: [UInt8], line: Int)?
    for row in 0..<table.rowCount {
      let id = table.value(row, 0)
      if id.isEmpty {
        rowsWithoutID += 1
      } else if known.insert(id).inserted {
        ids.append(id)
        rows.append(row)
      } else {
        further += 1
        if example == nil { example = (id, table.line(of: row)) }
      }
    }
    repeated = example.map { RepeatedIDs(count: further, example: $0.id, line: $0.line) }
  }
}
