/// A text whose fields have runs of blanks between them, as one with single tabs.
///
/// Outside of quotes every run of blanks and tabs becomes one tab; those at the start and the end of a
/// line are dropped. Old research files are aligned by blanks in this way.
package final class BlankStream: ByteStream {
  package let path: String
  private let base: any ByteStream
  private var tracker: QuoteTracker
  /// Bytes that were read but not given out.
  private var input: ArraySlice<UInt8> = []
  private var isAtEnd = false
  private var isAtLineStart = true
  /// Blanks behind a field have been passed over.
  private var isBehindBlanks = false

  /// Bytes read at a time.
  private static let inputSize = 1 << 16

  package init(_ base: any ByteStream, _ dialect: Dialect) {
    self.base = base
    path = base.path
    var dialect = dialect
    dialect.delimiter = 9
    tracker = QuoteTracker(dialect)
  }

  package func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(TransactionError) -> Int {
    var count = 0
    while count < buffer.count {
      guard let byte = input.first else {
        guard !isAtEnd else { break }
        let bytes = try base.bytes(BlankStream.inputSize)
        isAtEnd = bytes.count < BlankStream.inputSize
        input = bytes[...]
        continue
      }
      let isQuoted = tracker.state == .quoted
      if !isQuoted && (byte == 32 || byte == 9) {
        isBehindBlanks = !isAtLineStart
        input.removeFirst()
        continue
      }
      let endsLine = !isQuoted && (byte == 10 || byte == 13)
      // The tab for the blanks goes out first; the byte behind them comes in the next round.
      let isTab = isBehindBlanks && !endsLine
      let next = isTab ? 9 : byte
      isBehindBlanks = false
      if !isTab {
        input.removeFirst()
        isAtLineStart = endsLine
      }
      // Safe: the position lies inside of the buffer.
      unsafe buffer[count] = next
      count += 1
      _ = tracker.advance(next)
    }
    return count
  }
}
