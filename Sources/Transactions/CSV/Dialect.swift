/// How a text file is cut into rows and fields.
///
/// Fields are separated by one delimiter byte and may be quoted as RFC 4180 says: a quote opens a
/// field only as its first byte, a doubled quote inside stands for one. A quote elsewhere is text.
/// Rows end with LF or CRLF; inside quotes both are text.
public struct Dialect: Sendable, Equatable {
  /// The byte between fields; not a quote, CR or LF.
  public var delimiter: UInt8
  /// The quoting byte.
  public var quote: UInt8

  public init(delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8 = UInt8(ascii: "\"")) {
    precondition(delimiter != quote && delimiter != 10 && delimiter != 13 && quote != 10)
    self.delimiter = delimiter
    self.quote = quote
  }
}
