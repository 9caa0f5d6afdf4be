import Dispatch
import Glibc

/// The one way to work in parallel: a fixed number of workers over contiguous chunks.
///
/// Results are written to positions or chunk slots that do not depend on which worker did the work,
/// so they are the same for any number of workers.
public struct Workers: Sendable {
  /// How many workers run at once, at least one.
  public let count: Int

  /// `count` workers; nil takes one for each active core.
  public init(count: Int? = nil) {
    self.count = max(1, count ?? Workers.availableCores)
  }

  /// Processors that are online, at least one.
  public static var availableCores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Runs `body(worker)` once for each worker and waits for all of them.
  package func run(_ body: @Sendable (_ worker: Int) -> Void) {
    if count == 1 {
      body(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: count, execute: body)
    }
  }

  /// Runs `body` for chunk after chunk of `0 ..< total`, handed out in order.
  ///
  /// The chunks are the same for any number of workers; only who gets which differs.
  @usableFromInline package func forEachChunk(
    of total: Int, size: Int,
    _ body: @Sendable (_ chunk: Int, _ range: Range<Int>, _ worker: Int) -> Void
  ) {
    precondition(size > 0)
    let chunks = (total + size - 1) / size
    let next = WorkCounter(chunks)
    let used = Workers(count: min(count, max(chunks, 1)))
    used.run { worker in
      while let chunk = next.take() {
        let start = chunk * size
        body(chunk, start..<min(total, start + size), worker)
      }
    }
  }

  /// The value of each chunk of `0 ..< total`, in chunk order.
  package func mapChunks<Value: Sendable>(
    of total: Int, size: Int,
    _ body: @Sendable (_ range: Range<Int>) -> Value
  ) -> [Value] {
    let chunks = (total + size - 1) / size
    let results = Slots<Value>(count: chunks)
    forEachChunk(of: total, size: size) { chunk, range, _ in results.set(chunk, body(range)) }
    return results.all
  }
}
