public import ArgumentParser
public import CustomerValue

/// What is said about the form of the files; what is not said is found out.
struct FormOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Encoding of the text, such as utf-8, utf-16, gb18030, windows-1252. Default: found out.",
      valueName: "name"))
  var encoding: EncodingName?

  @Option(
    help: ArgumentHelp(
      "Character between fields, or 'tab', or 'blank' for runs of blanks. Default: found out.",
      valueName: "character"))
  var delimiter: DelimiterText?

  @Option(help: ArgumentHelp("Quoting character. Default: found out.", valueName: "character"))
  var quote: DialectCharacter?

  @Option(
    help: ArgumentHelp(
      "Character that takes the meaning from a quote behind it. Default: quotes are doubled, unless "
        + "the rows prove a backslash.", valueName: "character"))
  var escape: DialectCharacter?

  @Option(
    help: ArgumentHelp(
      "Lines that start with this character are comments.", valueName: "character"))
  var comment: DialectCharacter?

  @Option(
    help: ArgumentHelp(
      "Decimal mark of amounts: 'point' or 'comma'. Default: what the whole column proves.",
      valueName: "mark"))
  var decimal: DecimalMark?

  @Option(
    help: ArgumentHelp(
      "How dates are written: iso, ymd, dmy, mdy, excel, unix, unix-ms, days:2017-01-01, or a pattern such as DD.MM.YYYY. Default: what the whole column proves.",
      valueName: "form"))
  var dateFormat: DateFormText?

  @Option(
    help: ArgumentHelp(
      "Time zone whose days count, for times with an offset: Europe/Berlin, +08:00.",
      valueName: "zone"))
  var timeZone = TimeZoneName.utc

  @Option(
    help: ArgumentHelp(
      "Read a known export ('presets list'); 'none' takes columns by their names only. Default: the one whose columns the header has.",
      valueName: "name"), transform: PresetName.init(text:))
  var preset: PresetName?

  @Option(
    help: ArgumentHelp(
      "Of amounts in several currencies take only those in this one.", valueName: "code"))
  var onlyCurrency: String?

  @Option(
    help: ArgumentHelp(
      "Bring amounts in several currencies to one: EUR=1.08,GBP=1.27,USD=1.", valueName: "list"))
  var rates: String?

  @Flag(help: "The first line is a row, not a header; name columns by position: --customer '#1'.")
  var noHeader = false

  func validate() throws {
    let lineEnds: Set<UInt8> = [10, 13]
    for said in [delimiter?.character, quote, escape, comment]
    where said.map({ lineEnds.contains($0.byte) }) ?? false {
      throw ValidationError("A line end cannot be a delimiter, a quote, an escape or a comment.")
    }
    if onlyCurrency != nil && rates != nil {
      throw ValidationError("--only-currency and --rates exclude each other.")
    }
    if let onlyCurrency, CurrencyWishes(only: onlyCurrency) == nil {
      throw ValidationError("--only-currency takes a code such as EUR, not '\(onlyCurrency)'.")
    }
    if let rates, CurrencyWishes(rates: rates) == nil {
      throw ValidationError("--rates takes a list such as EUR=1.08,USD=1, not '\(rates)'.")
    }
    if let delimiter, delimiter.character.byte == quote?.byte ?? UInt8(ascii: "\"") {
      throw ValidationError("--delimiter and --quote must be two different printable characters.")
    }
  }

  /// The wishes as the library takes them.
  var wishes: FormWishes {
    var wishes = FormWishes()
    wishes.delimiter = delimiter?.character.byte
    wishes.blanksDelimit = delimiter?.isBlanks ?? false
    wishes.quote = quote?.byte
    wishes.escape = escape?.byte
    wishes.comment = comment?.byte
    wishes.hasHeader = !noHeader
    wishes.decimalMark = decimal
    if let dateFormat { _ = wishes.setDates(dateFormat.text) }
    _ = wishes.setTimeZone(timeZone.name)
    if let encoding { _ = wishes.setEncoding(encoding.name) }
    wishes.currencies =
      onlyCurrency.flatMap { CurrencyWishes(only: $0) }
      ?? rates.flatMap { CurrencyWishes(rates: $0) } ?? CurrencyWishes()
    return wishes
  }
}

/// One byte of the file's form.
struct DialectCharacter: ExpressibleByArgument, Equatable, CustomStringConvertible {
  let byte: UInt8

  init?(argument: String) {
    let bytes = Array(argument.utf8)
    if argument == "tab" || argument == "\\t" {
      byte = 9
    } else if bytes.count == 1 {
      byte = bytes[0]
    } else {
      return nil
    }
  }

  var description: String { byte == 9 ? "tab" : String(UnicodeScalar(byte)) }
}

/// What stands between fields: one byte, or runs of blanks.
struct DelimiterText: ExpressibleByArgument, Equatable, CustomStringConvertible {
  /// A tab where blanks stand between fields: as such they are read.
  let character: DialectCharacter
  let isBlanks: Bool

  init?(argument: String) {
    isBlanks = argument == "blank"
    guard let character = DialectCharacter(argument: isBlanks ? "tab" : argument) else {
      return nil
    }
    self.character = character
  }

  var description: String { isBlanks ? "blank" : character.description }
}

/// The name of an encoding that is known.
struct EncodingName: ExpressibleByArgument {
  let name: String

  init?(argument: String) {
    var wishes = FormWishes()
    guard wishes.setEncoding(argument) else { return nil }
    name = argument
  }
}

/// A form of dates.
struct DateFormText: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    var wishes = FormWishes()
    guard wishes.setDates(argument) else { return nil }
    text = argument
  }
}

/// A time zone that the system knows.
struct TimeZoneName: ExpressibleByArgument {
  let name: String

  static let utc = TimeZoneName(name: "UTC")

  private init(name: String) { self.name = name }

  init?(argument: String) {
    var wishes = FormWishes()
    guard wishes.setTimeZone(argument) else { return nil }
    name = argument
  }

  var defaultValueDescription: String { name }
}

/// A preset, or `none`.
struct PresetName {
  let choice: ColumnSelection.PresetChoice

  init(text: String) throws {
    choice = text == "none" ? .none : .named(try PresetName.preset(text))
  }

  /// The preset of a name.
  ///
  /// - Throws: a wrong command line that names what may have been meant.
  static func preset(_ name: String) throws -> InputPreset {
    if let preset = InputPreset.named(name) { return preset }
    let nearest = InputPreset.nearest(to: name)
    let hint =
      nearest.isEmpty ? "" : " Did you mean \(nearest.map { "'\($0)'" }.joined(separator: " or "))?"
    throw ValidationError(
      "There is no preset '\(name)'.\(hint) 'customer-value presets list' shows all.")
  }
}

extension DecimalMark: ExpressibleByArgument {}
