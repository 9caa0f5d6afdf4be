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
  /// The byte that takes the meaning from a quote behind it, inside of quotes; nil where quotes are
  /// only doubled.
  public var escape: UInt8?
  /// The byte with which a line starts that is no row; nil where there are none.
  public var comment: UInt8?

  public init(
    delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8 = UInt8(ascii: "\""),
    escape: UInt8? = nil, comment: UInt8? = nil
  ) {
    precondition(delimiter != quote && delimiter != 10 && delimiter != 13 && quote != 10)
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.comment = comment
  }

  /// A byte as people call it.
  static func name(of byte: UInt8) -> String {
    switch byte {
    case 9: "tab"
    case 32: "blank"
    default: String(UnicodeScalar(byte))
    }
  }
}
