internal import TextOutput

/// Lines on their way to a file, some at a time, so that a long table is never in memory as text.
struct LineWriter {
  private let file: OutputFile
  private let form: CSVForm
  private var writer = ByteWriter(capacity: 1 << 17)

  init(_ file: OutputFile, _ form: CSVForm = .plain) {
    self.file = file
    self.form = form
  }

  /// Frees the memory; nothing is written afterwards.
  func deallocate() { writer.deallocate() }

  mutating func endLine() throws(OutputError) {
    writer.endLine(form)
    if writer.count > 1 << 16 { try flush() }
  }

  /// Hands what was written to the file.
  mutating func flush() throws(OutputError) {
    try writer.withBytes { bytes throws(OutputError) in try file.write(bytes) }
    writer.clear()
  }

  mutating func put(_ text: String) { writer.put(text) }

  /// A CSV field, quoted where that is needed.
  mutating func put(field: [UInt8]) { writer.put(field: field, form) }

  /// The header line of a CSV file.
  mutating func put(header names: String) {
    let header = form.header(names)
    writer.reserve(header.count)
    for byte in header { writer.put(byte) }
  }

  /// A number with six decimals; its magnitude is below 1e12.
  mutating func put(decimal value: Double) {
    writer.reserve(ByteWriter.numberRoom)
    writer.put(modelled: value * 1e6, scale: 6)
  }

  /// A JSON string; bytes that are no UTF-8 become replacement characters.
  mutating func put(json bytes: [UInt8]) { put(JSONText.string(bytes)) }
}
