/// How one input is read: what was said about it, or else what the whole of it proved.
public struct InputForm: Sendable, Equatable {
  package var encoding = TextEncoding.utf8
  public var dialect = Dialect()
  /// Whether a CR that stands alone ends a row.
  public var returnsEndRows = false
  /// Whether runs of blanks and tabs stand between fields; the delimiter is a tab then.
  public var blanksDelimit = false
  /// The character between whole units and parts of them.
  public var decimalMark = DecimalMark.point
  /// How dates are written.
  package var dates = DateForm.natural(nil)

  init() {}

  /// How the file is opened for it.
  var opening: OpenInput.Wishes {
    var wishes = OpenInput.Wishes()
    wishes.encoding = encoding
    wishes.blanks = blanksDelimit ? dialect : nil
    wishes.returnsEndRows = returnsEndRows
    return wishes
  }
}

/// What is said about the form of the inputs; what is not said is found out.
public struct FormWishes: Sendable {
  /// How characters are written as bytes.
  package var encoding: TextEncoding?
  /// The byte between fields.
  public var delimiter: UInt8?
  /// Whether runs of blanks and tabs stand between fields, whatever ``delimiter`` says.
  public var blanksDelimit = false {
    didSet { if blanksDelimit { delimiter = 9 } }
  }
  /// The quoting byte.
  public var quote: UInt8?
  /// The byte that takes the meaning from a quote behind it.
  public var escape: UInt8?
  /// The byte with which lines start that are no rows.
  public var comment: UInt8?
  /// Whether the first line names the columns; where it does not, they are called by position.
  public var hasHeader = true
  /// The character between whole units and parts of them.
  public var decimalMark: DecimalMark?
  /// How dates are written.
  package var dates: DateForm?
  /// The clock by which times with an offset become days.
  package var clock = ZoneClock.utc
  /// What becomes of several currencies.
  public var currencies = CurrencyWishes()

  public init() {}

  /// Everything about rows and fields said.
  public init(_ dialect: Dialect) {
    delimiter = dialect.delimiter
    quote = dialect.quote
    escape = dialect.escape
    comment = dialect.comment
  }

  /// Names the encoding in any usual spelling; false where nobody knows it.
  public mutating func setEncoding(_ name: String) -> Bool {
    encoding = TextEncoding(name: name)
    return encoding != nil
  }

  /// Takes a form of dates as `dmy`, `unix` or `DD.MM.YYYY`; false where it is none.
  public mutating func setDates(_ text: String) -> Bool {
    dates = DateForm(text: text)
    return dates != nil
  }

  /// Takes a time zone as `Europe/Berlin`, `UTC` or `+08:00`; false where nobody knows it.
  public mutating func setTimeZone(_ name: String) -> Bool {
    guard let known = ZoneClock(named: name) else { return false }
    clock = known
    return true
  }

  /// How a file is opened as long as nothing more is known.
  var opening: OpenInput.Wishes {
    var wishes = OpenInput.Wishes()
    wishes.encoding = encoding
    wishes.blanks =
      blanksDelimit ? Dialect(delimiter: 9, quote: quote ?? UInt8(ascii: "\"")) : nil
    return wishes
  }

  /// The same with all of a dialect said.
  func saying(_ dialect: Dialect) -> FormWishes {
    var wishes = self
    wishes.delimiter = dialect.delimiter
    wishes.quote = dialect.quote
    wishes.escape = dialect.escape
    wishes.comment = dialect.comment
    return wishes
  }
}
