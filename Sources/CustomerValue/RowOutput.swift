internal import Reports
internal import TextOutput
internal import Values

/// Rows of a CSV table on their way to a file, field by field, some at a time.
struct RowOutput {
  private let file: OutputFile
  private let form: CSVForm
  private var writer = ByteWriter(capacity: 1 << 17)
  private var isAtStart = true

  init(_ file: OutputFile, _ form: CSVForm) {
    self.file = file
    self.form = form
  }

  /// Frees the memory; nothing is written afterwards.
  func deallocate() { writer.deallocate() }

  /// The header line.
  mutating func header(_ names: [String]) {
    let bytes = form.header(names.joined(separator: ","))
    writer.reserve(bytes.count)
    for byte in bytes { writer.put(byte) }
  }

  /// A text, quoted where that is needed.
  mutating func put(text: String) { put(bytes: Array(text.utf8)) }

  /// A text as bytes, quoted where that is needed.
  mutating func put(bytes: [UInt8]) {
    separate()
    writer.put(field: bytes, form)
  }

  /// A whole number.
  mutating func put(number: Int) {
    separate()
    writer.reserve(ByteWriter.numberRoom)
    writer.put(number: number)
  }

  /// A number with six decimals; an empty field where there is none.
  mutating func put(decimal value: Double?) {
    separate()
    guard let value, value.isFinite else { return }
    writer.reserve(64)
    writer.put(modelled: value * 1e6, scale: 6)
  }

  /// An amount with all its places; an empty field where there is none.
  mutating func put(money: Money?) {
    separate()
    if let money { writer.put(money.description) }
  }

  /// Ends the row.
  mutating func endLine() throws(OutputError) {
    writer.endLine(form)
    isAtStart = true
    if writer.count > 1 << 16 { try flush() }
  }

  /// Hands what was written to the file.
  mutating func flush() throws(OutputError) {
    try writer.withBytes { bytes throws(OutputError) in try file.write(bytes) }
    writer.clear()
  }

  private mutating func separate() {
    if !isAtStart {
      writer.reserve(1)
      writer.put(0x2C)
    }
    isAtStart = false
  }
}
