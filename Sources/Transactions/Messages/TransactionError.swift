/// Why transactions could not be read: what happened, where, and what to do about it.
public struct TransactionError: Error, Sendable, CustomStringConvertible {
  /// The kind of failure, for callers that decide by it.
  public enum Code: Sendable {
    /// There is no such file.
    case noSuchFile
    /// The operating system refused or broke off reading.
    case unreadable
    /// A compressed file ends early or is damaged.
    case damagedArchive
    /// The content is no transaction table: empty, no usable header, something else altogether.
    case notATransactionTable
    /// The wished columns contradict each other or the header.
    case columns
    /// Several readings are equally good: of the columns, the dates, the amounts, the currencies.
    case ambiguous
    /// More rows were rejected than allowed.
    case tooManyRejects
    /// A sum of money left the range of 64 bits.
    case amountOverflow
  }

  public let code: Code
  /// One or more sentences: the place, the case and the remedy.
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
