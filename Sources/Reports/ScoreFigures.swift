internal import Columns
internal import TextOutput
internal import ValueModels

/// One row of the score table: every column that the table has, as it is written there.
package struct ScoreFigures: Sendable, Equatable {
  private let fields: [ScoreColumn: String]

  /// The rows of some customers, with the columns that are written only where they are named.
  package static func rows(_ table: ScoreTable, of customers: [Int]) -> [ScoreFigures] {
    let isValued = table.values != nil
    let columns = ScoreColumn.allCases.filter { column in
      column != .customerID && (isValued || !column.needsValues) && table.isPresent(column)
        && (!column.isInterval || table.values?.hasIntervals == true)
    }
    let writer = ScoreTableWriter(table, columns: columns, form: .plain)
    var bytes = ByteWriter(capacity: 4096)
    defer { bytes.deallocate() }
    writer.write(0..<customers.count, of: Column(customers.map(Int32.init)), into: &bytes)
    var fields: [String] = []
    bytes.withBytes { (span: Span<UInt8>) in fields = Self.fields(span) }
    return customers.indices.map { row in
      let own = fields[row * columns.count..<(row + 1) * columns.count]
      return ScoreFigures(fields: Dictionary(uniqueKeysWithValues: zip(columns, own)))
    }
  }

  /// All fields of some lines, quotes taken off.
  private static func fields(_ lines: borrowing Span<UInt8>) -> [String] {
    let quote = UInt8(ascii: "\"")
    var (fields, field): ([String], [UInt8]) = ([], [])
    var (isQuoted, wasQuote) = (false, false)
    for place in lines.indices {
      let byte = lines[place]
      if byte == quote {
        // A doubled quote inside of quotes is one; it closes and opens again.
        if !isQuoted && wasQuote { field.append(quote) }
        isQuoted.toggle()
        wasQuote = !isQuoted
      } else if !isQuoted && (byte == UInt8(ascii: ",") || byte == 10) {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
        wasQuote = false
      } else {
        field.append(byte)
        wasQuote = false
      }
    }
    return fields
  }

  /// The columns that there are, in the order of the table.
  package var columns: [ScoreColumn] { ScoreColumn.allCases.filter { fields[$0] != nil } }

  /// A field as it is written; nil where the table has no such column, or nothing of this customer in it.
  package subscript(column: ScoreColumn) -> String? {
    fields[column].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The row without some columns.
  package func without(_ columns: Set<ScoreColumn>) -> ScoreFigures {
    ScoreFigures(fields: fields.filter { !columns.contains($0.key) })
  }

  /// A field that is a number.
  package func number(_ column: ScoreColumn) -> Double? { self[column].flatMap { Double($0) } }
}

extension ScoreColumn {
  /// Whether the column holds observed amounts, which are exact.
  var isExactMoney: Bool { self == .revenue || self == .historicalValue }
}

extension ScoreFigures: Encodable {
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// By column name; amounts that are exact are texts, as in `summary.json`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for column in columns {
      guard let field = self[column] else { continue }
      let name = Name(stringValue: column.rawValue)
      switch column.kind {
      case .whole: try container.encode(Int(field), forKey: name)
      case .number: try container.encode(Double(field), forKey: name)
      case .money where !column.isExactMoney: try container.encode(Double(field), forKey: name)
      case .id, .day, .label, .text, .money: try container.encode(field, forKey: name)
      }
    }
  }
}
