package import Columns
internal import Glibc

/// Brings chunks that workers finish in any order to a sink in their own order.
///
///     chunk  0 1 2 3 | 4 5 6 7 | ...      a window of buffers: chunk c uses buffer c mod window
///            written | one is being written, the others are formatted or wait
///
/// Who finishes the chunk that is due writes it, and those that wait behind it. Whoever runs ahead by
/// the whole window waits, so that a slow sink bounds the memory. The worker of the due chunk never
/// waits, so somebody always makes progress.
package final class OrderedOutput<Failure: Error>: Sendable {
  /// Formats chunk after chunk of `0 ..< total` on all workers and hands them to a sink in their order.
  ///
  /// - Parameters:
  ///   - format: writes what belongs to a range; returns the number of rows.
  ///   - sink: takes the bytes of a chunk.
  /// - Returns: the rows and bytes of all chunks.
  /// - Throws: the first error of the sink.
  package static func write(
    _ total: Int, size: Int, workers: Workers,
    to sink: @Sendable (Span<UInt8>) throws(Failure) -> Void,
    _ format: @Sendable (_ range: Range<Int>, _ writer: inout ByteWriter) -> Int
  ) throws(Failure) -> (rows: Int, bytes: Int) {
    let output = OrderedOutput(window: 4 * workers.count)
    workers.forEachChunk(of: total, size: size) { chunk, range, _ in
      guard let buffer = output.buffer(for: chunk) else { return }
      var writer = buffer.writer
      writer.clear()
      let rows = format(range, &writer)
      buffer.writer = writer
      output.submit(chunk: chunk, rows: rows, to: sink)
    }
    let outcome = output.outcome
    if let failure = outcome.failure { throw failure }
    return (outcome.rows, outcome.bytes)
  }

  private struct State {
    var next = 0
    var isWriting = false
    var isReady: [Bool]
    var failure: Failure?
    var rows = 0
    var bytes = 0
  }

  private let state: Guarded<State>
  private let buffers: [OutputBuffer]

  package init(window: Int) {
    buffers = (0..<window).map { _ in OutputBuffer() }
    state = Guarded(State(isReady: Array(repeating: false, count: window)))
  }

  /// Total rows and bytes, and the first error of the sink.
  package var outcome: (rows: Int, bytes: Int, failure: Failure?) {
    state.withLock { ($0.rows, $0.bytes, $0.failure) }
  }

  /// The buffer of a chunk once it is free; nil after an error.
  package func buffer(for chunk: Int) -> OutputBuffer? {
    while true {
      let (isFree, hasFailed) = state.withLock {
        (chunk < $0.next + buffers.count, $0.failure != nil)
      }
      if hasFailed { return nil }
      if isFree { return buffers[chunk % buffers.count] }
      usleep(100)
    }
  }

  /// Notes that a chunk's buffer is filled, then writes all chunks that are due.
  package func submit(
    chunk: Int, rows: Int, to sink: @Sendable (Span<UInt8>) throws(Failure) -> Void
  ) {
    state.withLock {
      $0.isReady[chunk % buffers.count] = true
      $0.rows += rows
    }
    while let due = beginWriting() {
      let buffer = buffers[due]
      var failure: Failure?
      do throws(Failure) {
        try buffer.writer.withBytes(sink)
      } catch {
        failure = error
      }
      state.withLock {
        $0.isReady[due] = false
        $0.isWriting = false
        $0.next += 1
        $0.bytes += buffer.writer.count
        $0.failure = failure
      }
    }
  }

  /// Takes the right to write if the due chunk is ready and nobody writes.
  private func beginWriting() -> Int? {
    state.withLock {
      let due = $0.next % buffers.count
      guard !$0.isWriting, $0.isReady[due], $0.failure == nil else { return nil }
      $0.isWriting = true
      return due
    }
  }
}

extension OutputFile {
  /// Writes chunk after chunk of `0 ..< total`, formatted by all workers.
  ///
  /// - Parameter format: writes what belongs to a range.
  package func write(
    _ total: Int, size: Int, workers: Workers,
    _ format: @Sendable (_ range: Range<Int>, _ writer: inout ByteWriter) -> Void
  ) throws(OutputError) {
    let sink: @Sendable (Span<UInt8>) throws(OutputError) -> Void = { span throws(OutputError) in
      try self.write(span)
    }
    _ = try OrderedOutput.write(total, size: size, workers: workers, to: sink) { range, writer in
      format(range, &writer)
      return range.count
    }
  }
}
