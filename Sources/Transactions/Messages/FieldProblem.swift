/// Why a field could not be turned into a value.
public enum FieldProblem: UInt8, Sendable, CaseIterable {
  case emptyAmount, notANumber, tooManyDecimals, amountOutOfRange
  case emptyDate, notADate
  case wrongFieldCount, unclosedQuote, textAfterQuote, idTooLong, rowTooLong
  case unknownCurrency, repeatedHeader, totalsLine, otherTable, damagedText
  case placeholderAmount, notFiniteAmount, hexadecimalAmount, underscoredAmount, percentAmount
  case dateAsAmount, unevenGroups, otherDecimalMark
  case placeholderDate, noSuchDay, implausibleDate, unknownCentury, unknownTimeZone

  /// The reason in words, for messages and reject files.
  public var reason: String {
    switch self {
    case .emptyAmount: "the amount is empty"
    case .notANumber: "the amount is not a number"
    case .tooManyDecimals: "the amount has more than 6 decimal places"
    case .amountOutOfRange: "the amount is too large for 64 bits"
    case .placeholderAmount: "the amount is a placeholder for a missing one"
    case .notFiniteAmount: "the amount is infinite or not a number (NaN)"
    case .hexadecimalAmount: "the amount is written as a hexadecimal number"
    case .underscoredAmount: "the amount has underscores between its digits"
    case .percentAmount: "the amount is a percentage"
    case .dateAsAmount: "the amount is a date or a time"
    case .unevenGroups: "the digits of the amount are not in groups of thousands or lakhs"
    case .otherDecimalMark: "the separators of the amount do not fit the decimal mark of the column"
    case .emptyDate: "the date is empty"
    case .notADate: "the date is none that is known"
    case .placeholderDate: "the date is a placeholder for a missing one"
    case .noSuchDay: "there is no such day in the calendar"
    case .implausibleDate: "the date is outside of 1900 to 2199"
    case .unknownCentury: "the year has two digits from 50 to 69, and its century cannot be told"
    case .unknownTimeZone: "the time zone cannot be told from its abbreviation"
    case .wrongFieldCount: "the number of fields differs from the header's"
    case .unclosedQuote: "a quote is opened and never closed"
    case .textAfterQuote: "there is text behind a closing quote, or a quote inside is not doubled"
    case .idTooLong: "the customer id is longer than 4,096 bytes"
    case .rowTooLong: "the row is longer than 16 MiB"
    case .unknownCurrency: "the currency is none that is known, or has no rate"
    case .repeatedHeader: "the row is the header again"
    case .totalsLine: "the row adds up others"
    case .otherTable: "the row looks like the header of another table"
    case .damagedText: "the text is damaged: its bytes are no characters of the file's encoding"
    }
  }
}
