import Columns
import Synchronization
import Testing
import TextOutput

@Suite("OrderedOutput")
struct OrderedOutputTests {
  private struct Refusal: Error, Equatable { let chunk: Int }

  @Test("Chunks reach the sink in their order, whatever the number of workers", arguments: 1...4)
  func inOrder(workers: Int) {
    let seen = Mutex<[UInt8]>([])
    let output = OrderedOutput<Never>(window: 2 * workers)
    Workers(count: workers).forEachChunk(of: 200, size: 1) { chunk, _, _ in
      guard let buffer = output.buffer(for: chunk) else { return }
      buffer.writer.clear()
      buffer.writer.reserve(1)
      buffer.writer.put(UInt8(chunk))
      output.submit(chunk: chunk, rows: 3) { span in
        seen.withLock { bytes in for position in span.indices { bytes.append(span[position]) } }
      }
    }
    #expect(seen.withLock { $0 } == Array(0..<200))
    #expect(output.outcome.rows == 600)
    #expect(output.outcome.bytes == 200)
  }

  @Test("The first error ends the work and is kept", arguments: [1, 3])
  func failure(workers: Int) {
    let calls = Mutex(0)
    let output = OrderedOutput<Refusal>(window: 2 * workers)
    Workers(count: workers).forEachChunk(of: 100, size: 1) { chunk, _, _ in
      guard let buffer = output.buffer(for: chunk) else { return }
      buffer.writer.clear()
      output.submit(chunk: chunk, rows: 1) { _ throws(Refusal) in
        let call = calls.withLock { count in
          defer { count += 1 }
          return count
        }
        if call == 10 { throw Refusal(chunk: call) }
      }
    }
    #expect(output.outcome.failure == Refusal(chunk: 10))
    #expect(calls.withLock { $0 } == 11)
  }
}
