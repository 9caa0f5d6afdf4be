internal import Values

/// Some columns of a table that is no transactions, such as a list of customers, as bytes.
///
/// Read by the rules of the transaction reader: a header line, fields quoted as ``Dialect`` says, rows
/// that end with LF or CRLF, a byte-order mark and blank lines passed over, blanks around values taken
/// off. A row that is not as the header says is an error, since such tables are made by programs and few
/// rows may not be left out of them. Only the wished columns are kept, so that a table may be large.
public struct SideTable: Sendable {
  /// Which column is wished.
  public enum Column: Sendable, Equatable {
    /// The customer ids: by the names under which ``ColumnRole/customer`` is recognised, or the only
    /// column there is.
    case customer
    /// The one of this name, or else of this name without regard to case, blanks, `_`, `-` and `.`.
    case named(String)
  }

  /// The file, as it was named.
  public let path: String
  /// All names of the header, in order.
  public let header: [String]
  /// Where the wished columns stand among them, in the order of the wishes.
  public let positions: [Int]
  /// Number of rows.
  public private(set) var rowCount = 0
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var lines: [Int] = []

  /// Reads a file; `-` is standard input.
  public init(
    reading path: String, _ wishes: [Column], dialect: Dialect = Dialect()
  ) throws(SideTableError) {
    var cursor = try SideTableCursor.open(path, dialect: dialect)
    self.path = path
    header = cursor.header
    let finder = SideColumnFinder(header: header, path: path)
    var positions: [Int] = []
    for wish in wishes { positions.append(try finder.position(of: wish)) }
    self.positions = positions
    while try cursor.next() {
      for position in positions {
        try cursor.append(position, to: &bytes)
        ends.append(bytes.count)
      }
      lines.append(cursor.line())
      rowCount += 1
    }
  }

  /// The value of a row in one of the wished columns, without quotes and blanks around it.
  public func value(_ row: Int, _ column: Int) -> [UInt8] {
    precondition(positions.indices.contains(column) && row >= 0 && row < rowCount)
    let place = row * positions.count + column
    return Array(bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]])
  }

  /// The first physical line of a row, from 1.
  public func line(of row: Int) -> Int { lines[row] }
}

/// Finds the wished columns in a header.
package struct SideColumnFinder {
  private let header: [String]
  private let path: String

  package init(header: [String], path: String) {
    self.header = header
    self.path = path
  }

  /// Where a wished column stands.
  package func position(of wish: SideTable.Column) throws(SideTableError) -> Int {
    switch wish {
    case .customer:
      if header.count == 1 { return 0 }
      let names = header.map(ColumnRole.normalized)
      for group in ColumnRole.customer.synonyms {
        let found = names.indices.filter { group.contains(names[$0]) }
        if let position = try only(found, "customer_id") { return position }
      }
      throw missing("customer_id")
    case .named(let name):
      guard let position = try position(named: name) else { throw missing(name) }
      return position
    }
  }

  /// Where the column of this name stands, or else that of this name without regard to case, blanks, `_`,
  /// `-` and `.`; nil where there is none.
  package func position(named name: String) throws(SideTableError) -> Int? {
    let exact = header.indices.filter { header[$0] == name }
    if let position = try only(exact, name) { return position }
    let wanted = ColumnRole.normalized(name)
    let alike = header.indices.filter { ColumnRole.normalized(header[$0]) == wanted }
    return try only(alike, name)
  }

  /// The only one that was found; nil where there is none.
  private func only(_ found: [Int], _ name: String) throws(SideTableError) -> Int? {
    guard found.count > 1 else { return found.first }
    let names = found.map { "'\(InertText.shown(header[$0]))' (#\($0 + 1))" }
    throw SideTableError(
      .ambiguousColumn, path: path, column: name, text: names.joined(separator: " and "))
  }

  private func missing(_ name: String) -> SideTableError {
    let names = header.prefix(40).map { "'\(InertText.shown($0.prefix(80)))'" }
    let more = header.count > 40 ? " and \(header.count - 40) more" : ""
    return SideTableError(
      .missingColumn, path: path, column: name, text: names.joined(separator: ", ") + more)
  }
}
