internal import Columns
internal import Dispatch
internal import Transactions

/// The rows of a log that nobody needs any more.
///
/// Giving their memory back takes about as long as flushing the results to the disk, so it is done
/// beside that.
final class HeldRows: Sendable {
  private let log: Guarded<TransactionLog?>

  init(_ log: TransactionLog?) { self.log = Guarded(log) }

  /// Gives the memory back, on a thread of its own.
  func release() {
    let log = log.withLock { $0.take() }
    DispatchQueue.global(qos: .utility).async { withExtendedLifetime(log) {} }
  }
}
