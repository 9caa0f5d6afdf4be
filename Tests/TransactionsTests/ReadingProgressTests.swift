import Columns
import TestSupport
import Testing
import Transactions

@Suite("Progress of reading")
struct ReadingProgressTests {
  private func steps(
    _ texts: [[UInt8]], blockSize: Int, workers: Int
  ) throws -> [ReadingProgress] {
    let steps = Guarded<[ReadingProgress]>([])
    _ = try read(texts) { options in
      options.blockSize = blockSize
      options.workers = Workers(count: workers)
      options.observer = { step in steps.withLock { $0.append(step) } }
    }
    return steps.withLock { $0 }
  }

  private static let table = Array(
    ("customer_id,date,amount\n"
      + (0..<4000).map { "c\($0 % 97),2024-03-0\($0 % 9 + 1),\($0)\n" }
      .joined()).utf8)

  @Test("Bytes rise to those of all files, for any number of workers", arguments: [1, 3])
  func rising(workers: Int) throws {
    let steps = try steps([Self.table, Self.table], blockSize: 4096, workers: workers)
    #expect(steps.count > 10)
    for (before, after) in zip(steps, steps.dropFirst()) { #expect(before.bytes <= after.bytes) }
    #expect(steps.last == ReadingProgress(bytes: 2 * Self.table.count, total: 2 * Self.table.count))
    #expect(steps.last?.share == 1)
    #expect(steps.allSatisfy { $0.total == 2 * Self.table.count })
  }

  @Test("Without a length there is no share, and nothing is all of nothing")
  func shares() {
    #expect(ReadingProgress(bytes: 5, total: nil).share == nil)
    #expect(ReadingProgress(bytes: 0, total: 0).share == 1)
    #expect(ReadingProgress(bytes: 1, total: 4).share == 0.25)
  }

  @Test("What is read does not depend on being watched")
  func same() throws {
    let plain = try read([Self.table])
    let watched = try read([Self.table]) { $0.observer = { _ in } }
    #expect(plain.customers() == watched.customers())
  }

  @Test("A table that is in memory is read as the same file is")
  func held() throws {
    let text = Array(
      #"""
      customer_id,date,amount,order_id,category
      a,2024-01-05,10.00,o1,"Tea, ""green"""
      "b,c",2024-01-06,-3.50,,
      a,2024-02-01,0.00,o2,Tea
      ,2024-02-01,1.00,,
      a,2024-02-30,1.00,,

      """#.utf8)
    func options(_ options: inout TransactionLog.Options) {
      options.columns.wanted.insert(.category)
      options.workers = Workers(count: 1)
    }
    var own = TransactionLog.Options()
    options(&own)
    let held = try TransactionLog.read(held: text, own)
    let file = try read([text]) { options(&$0) }
    #expect(held.customers() == file.customers())
    #expect(
      held.ledger.used == file.ledger.used && held.rejects.map(\.line) == file.rejects.map(\.line))
    #expect(held.ledger.read == file.ledger.read)
    #expect(held.scale == file.scale && held.hasOrders && held.rejects.count == 1)
    #expect(held.categories()?.names == file.categories()?.names)
  }
}
