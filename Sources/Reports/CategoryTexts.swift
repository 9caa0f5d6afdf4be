internal import TextOutput

/// The names of categories as fields of a CSV file.
struct CategoryTexts: Sendable {
  private let names: [[UInt8]]
  /// Nil where a name is too long for it, or must be quoted.
  private let table: TextTable?

  init(_ names: [[UInt8]]) {
    self.names = names
    let isPlain = names.allSatisfy { name in
      name.count <= 32
        && name.allSatisfy { $0 > 32 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") }
    }
    table = isPlain ? TextTable(names) : nil
  }

  /// Bytes as a field of a CSV file.
  static func field(_ bytes: [UInt8]) -> [UInt8] {
    var writer = ByteWriter(capacity: 2 * bytes.count + 2)
    defer { writer.deallocate() }
    writer.put(field: bytes.span)
    var field: [UInt8] = []
    writer.withBytes { span in for position in span.indices { field.append(span[position]) } }
    return field
  }

  /// Writes the name of a category.
  @inline(__always)
  func put(_ code: Int, into writer: inout ByteWriter) {
    if let table {
      writer.put(table, code)
    } else {
      let name = names[code]
      writer.put(field: name.span)
    }
  }
}
