private import CByteScan

/// Follows quotes through text, 64 bytes at a step, and tells which delimiters and line ends count.
///
/// Example, one character a column, `q` the quotes, `i` inside of quotes, `s` what counts:
///
///     C1,"Smith, J.",5\n
///     q  |         |
///     i  xxxxxxxxxx
///     s |           | |
///
/// Inside-ness is the running parity of the quotes. That is right as long as every quote that opens
/// stands at the start of a field or just behind a closing one (a doubled quote); a word where one
/// does not (`5" pipe`) is walked byte by byte instead. The result is always that of the walk.
package struct QuoteTracker {
  /// How the last byte can leave the field.
  package enum State: UInt8, CaseIterable {
    case fieldStart, unquoted, quoted, quoteInQuoted
    /// Inside of quotes, behind an escape.
    case escaped
  }

  let delimiter: UInt8
  let quote: UInt8
  private let escape: UInt8?
  /// Where the last byte left the field.
  package var state = State.fieldStart
  /// Line feeds seen inside of quotes.
  private(set) var quotedLineFeeds = 0

  package init(_ dialect: Dialect) {
    delimiter = dialect.delimiter
    quote = dialect.quote
    escape = dialect.escape
  }

  /// Whether the last byte stands inside of quotes.
  package var isInQuotes: Bool { state == .quoted || state == .escaped }

  /// The delimiters and the line ends outside of quotes among 64 bytes at `bytes`.
  @inline(__always)
  package mutating func step(
    _ bytes: UnsafePointer<UInt8>
  ) -> (delimiters: UInt64, lineEnds: UInt64) {
    // Safe: the caller guarantees 64 readable bytes.
    let delimiters = unsafe byte_scan_equal(bytes, delimiter)
    let lineEnds = unsafe byte_scan_equal(bytes, 10)
    let quotes = unsafe byte_scan_equal(bytes, quote)
    if quotes == 0 && !isInQuotes {
      state = (delimiters | lineEnds) >> 63 == 1 ? .fieldStart : .unquoted
      return (delimiters, lineEnds)
    }
    return unsafe stepThroughQuotes(bytes, delimiters, lineEnds, quotes)
  }

  private mutating func stepThroughQuotes(
    _ bytes: UnsafePointer<UInt8>, _ delimiters: UInt64, _ lineEnds: UInt64, _ quotes: UInt64
  ) -> (delimiters: UInt64, lineEnds: UInt64) {
    // Escapes change the parity; files with them are rare enough to be walked.
    guard escape == nil, state != .escaped else { return unsafe walk(bytes) }
    // Bit i: byte i is inside of quotes, the opening quote included, the closing one not.
    let inside = QuoteTracker.runningParity(quotes) ^ (state == .quoted ? ~0 : 0)
    let structural = (delimiters | lineEnds) & ~inside
    let opening = quotes & inside
    let closing = quotes & ~inside
    let mayOpen =
      (structural | closing) << 1
      | (state == .fieldStart || state == .quoteInQuoted ? 1 : 0)
    guard opening & ~mayOpen == 0 else { return unsafe walk(bytes) }
    quotedLineFeeds += (lineEnds & inside).nonzeroBitCount
    if inside >> 63 == 1 {
      state = .quoted
    } else if closing >> 63 == 1 {
      state = .quoteInQuoted
    } else {
      state = structural >> 63 == 1 ? .fieldStart : .unquoted
    }
    return (delimiters & ~inside, lineEnds & ~inside)
  }

  /// The same by one byte at a time: the definition.
  private mutating func walk(
    _ bytes: UnsafePointer<UInt8>
  ) -> (delimiters: UInt64, lineEnds: UInt64) {
    var delimiters: UInt64 = 0
    var lineEnds: UInt64 = 0
    for position in 0..<64 {
      // Safe: the caller guarantees 64 readable bytes.
      switch advance(unsafe bytes[position]) {
      case .delimiter: delimiters |= 1 << UInt64(position)
      case .lineEnd: lineEnds |= 1 << UInt64(position)
      case .content: break
      }
    }
    return (delimiters, lineEnds)
  }

  /// Passes over text without quotes, outside of quotes, whose last byte is this one.
  mutating func skip(to last: UInt8) {
    state = last == delimiter || last == 10 ? .fieldStart : .unquoted
  }

  /// What a byte is.
  package enum Role { case content, delimiter, lineEnd }

  /// Takes one byte and says what it is.
  package mutating func advance(_ byte: UInt8) -> Role {
    switch state {
    case .quoted:
      if byte == quote { state = .quoteInQuoted } else if byte == escape { state = .escaped }
      if byte == 10 { quotedLineFeeds += 1 }
      return .content
    case .escaped:
      state = .quoted
      if byte == 10 { quotedLineFeeds += 1 }
      return .content
    case .fieldStart where byte == quote, .quoteInQuoted where byte == quote:
      state = .quoted
      return .content
    case .fieldStart, .unquoted, .quoteInQuoted:
      guard byte == delimiter || byte == 10 else {
        state = .unquoted
        return .content
      }
      state = .fieldStart
      return byte == 10 ? .lineEnd : .delimiter
    }
  }

  /// Bit i of the result is the parity of bits 0...i: 00100100 gives 00011100.
  private static func runningParity(_ bits: UInt64) -> UInt64 {
    var parity = bits
    parity ^= parity << 1
    parity ^= parity << 2
    parity ^= parity << 4
    parity ^= parity << 8
    parity ^= parity << 16
    parity ^= parity << 32
    return parity
  }
}
