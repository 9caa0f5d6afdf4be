public import Columns
internal import TextOutput

/// Writes synthetic transactions as CSV: repeat purchases by a known process, spend by Gamma-Gamma,
/// categories by taste.
///
/// The bytes are a function of the parameters alone: the same for any number of workers and on every
/// machine with IEEE 754 arithmetic, since no mathematical function of the C library takes part.
///
/// Rows are ordered by day, and within a day by a fixed pseudo-random order of the customers. All
/// lines of one customer and day are one order.
public struct TransactionGenerator: Sendable {
  /// The checked parameters.
  public let parameters: GeneratorParameters

  /// Orders and refunds that are formatted in one go; the bytes do not depend on it.
  private static let chunkSize = 4096

  /// Checks the parameters.
  public init(_ parameters: GeneratorParameters) throws(GeneratorError) {
    try parameters.validate()
    self.parameters = parameters
  }

  /// Simulates everything and passes the file, header first, to `sink` piece by piece.
  ///
  /// The calls of `sink` follow one another, never two at once, but come from different threads. Its
  /// first error ends the run and is thrown.
  public func write<Failure: Error>(
    workers: Workers = Workers(), to sink: @Sendable (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> GeneratedCounts {
    let header = RowFormatter.header(parameters)
    try sink(header.span)

    let calendar = PurchaseCalendar(parameters, workers: workers)
    let formatter = RowFormatter(parameters, calendar: calendar)
    let written = try OrderedOutput<Failure>.write(
      calendar.events.count, size: Self.chunkSize, workers: workers, to: sink
    ) { range, writer in formatter.format(range, into: &writer) }
    return GeneratedCounts(
      rows: written.rows, customers: parameters.customers, orders: calendar.orders,
      bytes: header.count + written.bytes)
  }
}
