internal import TextOutput

/// The names of categories as fields of a CSV file.
struct CategoryTexts: Sendable {
  private let names: [[UInt8]]
  /// Whether the names are fields already, quotes and all.
  private let areFields: Bool
  /// Nil where a name is too long for it, or must be quoted.
  private let table: TextTable?

  init(_ names: [[UInt8]], _ form: CSVForm = .plain) {
    guard form == .plain else {
      let fields = names.map { CategoryTexts.field($0, form) }
      (self.names, areFields) = (fields, true)
      table = fields.allSatisfy { $0.count <= 32 } ? TextTable(fields) : nil
      return
    }
    (self.names, areFields) = (names, false)
    let isPlain = names.allSatisfy { name in
      name.count <= 32
        && name.allSatisfy { $0 > 32 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") }
    }
    table = isPlain ? TextTable(names) : nil
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

  /// Writes the name of a category.
  @inline(__always)
  func put(_ code: Int, into writer: inout ByteWriter) {
    if let table {
      writer.put(table, code)
    } else if areFields {
      for byte in names[code] { writer.put(byte) }
    } else {
      let name = names[code]
      writer.put(field: name.span)
    }
  }
}
