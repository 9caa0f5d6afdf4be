/// One used row as it is kept between reading and grouping: a few 64-bit words.
///
///     word 0   amount (32 bits) | day (16) | id length (8) | ninth byte of an id of nine (8)
///     then, only where the id length is that of a wide row:
///              amount (64 bits), day (64 bits), id length (64 bits); word 0 then holds the decimal
///              places of the amount where they are not those of the block
///     then     the id's bytes, padded with zeros to whole words
///     then     the order's key, where orders are mapped
///     then     the margin in millionths, where margins or costs are mapped
///     then     codes of further columns, two to a word
///
/// The usual row takes two or three words: two for ids of up to nine bytes, a letter and eight digits,
/// which is what the customers of large logs are called. The day is counted from 1900-01-01, so that 16 bits
/// reach to 2079.
enum PackedRow {
  static let dayBase: Int32 = -25_567
  /// The id length that marks a wide row.
  static let wideLength = 0xFF
  static let wide = UInt64(wideLength) << 48
  /// In a wide row: the amount has the decimal places of its block.
  static let scaleOfBlock = 0xFF
  /// Stands where a chunk goes on in the next one, whose address is the word behind; the ninth byte of
  /// a wide row is zero.
  static let endOfChunk: UInt64 = .max
  /// Decimal places of the margin.
  static let marginScale = 6
  /// Ids up to this many bytes are accepted.
  static let longestId = 4096

  /// Words behind the id.
  struct Layout: Sendable, Equatable {
    var hasOrder = false
    var hasMargin = false
    /// Number of further columns that are kept as codes.
    var codes = 0

    /// Where the margin stands behind the id, and where the codes begin.
    var marginWord: Int { hasOrder ? 1 : 0 }
    var codeWord: Int { marginWord + (hasMargin ? 1 : 0) }
    var extraWords: Int { codeWord + (codes + 1) / 2 }
    /// The longest possible row.
    var longestRow: Int { 4 + longestId / 8 + extraWords }
  }
}
