internal import TextOutput

/// The names of categories, or of segments, as fields of a CSV file: quotes and all, once for all rows.
struct CategoryTexts: Sendable {
  private let fields: [[UInt8]]
  /// Nil where a field is too long for it.
  private let table: TextTable?

  init(_ names: [[UInt8]], _ form: CSVForm = .plain) {
    fields = names.map { CategoryTexts.field($0, form) }
    table = fields.allSatisfy { $0.count <= 32 } ? TextTable(fields) : nil
  }

  /// Bytes as a field of a CSV file.
  static func field(_ bytes: [UInt8], _ form: CSVForm = .plain) -> [UInt8] {
    var writer = ByteWriter(capacity: 2 * bytes.count + 2)
    defer { writer.deallocate() }
    writer.put(field: bytes, form)
    var field: [UInt8] = []
    writer.withBytes { span in for position in span.indices { field.append(span[position]) } }
    return field
  }

  /// Writes the name of a code.
  @inline(__always)
  func put(_ code: Int, into writer: inout ByteWriter) {
    if let table {
      writer.put(table, code)
    } else {
      for byte in fields[code] { writer.put(byte) }
    }
  }
}
