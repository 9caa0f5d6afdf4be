internal import Values

/// Why a side table could not be read: where, what is there, and what to do about it.
public struct SideTableError: Error, Sendable, CustomStringConvertible {
  /// What went wrong.
  public enum Problem: Sendable {
    /// The file cannot be opened or read.
    case unreadable(TransactionError)
    /// There is no header line.
    case empty
    /// The header has no such column.
    case missingColumn
    /// Two columns of the header could be meant.
    case ambiguousColumn
    /// A row has more or fewer fields than the header.
    case fieldCount(found: Int, expected: Int)
    /// Text follows a closing quote, or a quote inside of quotes is not doubled.
    case textAfterQuote
    /// A quote is opened and never closed.
    case unclosedQuote
    /// A row has more bytes than any sensible one.
    case rowTooLong
    /// A value is not what its column holds; what that would be, as `a number`.
    case value(expected: String)
    /// The id stands in a row before.
    case repeatedID
  }

  public let problem: Problem
  /// The file, as it was named.
  public let path: String
  /// The first physical line of the row at fault, from 1; nil where it is no row.
  public let line: Int?
  /// The header's name of the column at fault, or the one that is missed; empty where the whole row is.
  public let column: String
  /// What stands there: the row, or the names of the header.
  public let text: String

  init(_ problem: Problem, path: String, line: Int? = nil, column: String = "", text: String = "") {
    self.problem = problem
    self.path = path
    self.line = line
    self.column = column
    self.text = text
  }

  public var description: String {
    let place = line.map { "\(path), line \($0)" } ?? path
    let atColumn = column.isEmpty ? place : "\(place), column '\(column)'"
    return switch problem {
    case .unreadable(let cause): cause.message
    case .empty: "\(path): is empty. Expected a header line with the names of the columns."
    case .missingColumn:
      "\(path): there is no column '\(column)'; the header has: \(text). Name the column so, "
        + "or give another file."
    case .ambiguousColumn:
      "\(path): \(text) could both be the column '\(column)'. Rename one of them."
    case .fieldCount(let found, let expected):
      "\(place): \(found) \(found == 1 ? "field" : "fields") where the header has \(expected): "
        + "'\(text)'. Mend the row; a delimiter inside of a field needs quotes around the field."
    case .textAfterQuote:
      "\(atColumn): there is text behind a closing quote, or a quote inside is not doubled: "
        + "'\(text)'. Mend the row."
    case .unclosedQuote:
      "\(place): a quote is opened and never closed: '\(text)'. Close it, or double it where it is "
        + "text."
    case .rowTooLong:
      "\(place): the row has more than 16 MB: '\(text)'. This looks like no table of text; give "
        + "another file."
    case .value(let expected):
      "\(atColumn): '\(text)' is not \(expected). Mend the row, or write the table anew."
    case .repeatedID:
      "\(atColumn): '\(text)' stands in a row before. Each customer has one row; take one of the "
        + "rows out."
    }
  }
}
