internal import Synchronization
import SyntheticTransactions
import Testing
import Values

@Suite struct TransactionGeneratorTests {
  /// Every column and refunds.
  private let all = parameters {
    $0.customers = 4000
    $0.refundRate = 0.1
    $0.channels = 3
    $0.ratings = true
    $0.referrers = true
  }

  @Test func `the bytes are the same for any number of workers`() throws {
    var many = all
    many.customers = 70_000  // several chunks
    let one = try generate(many, workers: 1)
    for workers in [2, 3, 8] {
      let other = try generate(many, workers: workers)
      #expect(other.bytes == one.bytes)
      #expect(other.counts == one.counts)
    }
  }

  @Test func `the bytes of a seed are pinned across machines and releases`() throws {
    let run = try generate(parameters { $0.seed = 7 })
    // FNV-1a, 64 bits.
    let digest = run.bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    #expect(digest == 12_989_565_312_678_828_374)
  }

  @Test func `another seed gives other bytes`() throws {
    let one = try generate(parameters { $0.seed = 1 })
    let two = try generate(parameters { $0.seed = 2 })
    #expect(one.bytes != two.bytes)
  }

  @Test func `the header names the columns that were asked for`() throws {
    let plain = "order_id,customer_id,order_date,product_id,category,quantity,unit_price,amount"
    let defaults = try generate(GeneratorParameters())
    #expect(parse(defaults.bytes).header == plain)
    let complete = parse(try generate(parameters(full)).bytes)
    #expect(complete.header == plain + ",channel,rating,referrer")
    #expect(complete.rows.allSatisfy { $0.fields.count == 11 })
    let rated = parse(try generate(parameters { $0.ratings = true }).bytes)
    #expect(rated.header == plain + ",rating")
    #expect(rated.rows.allSatisfy { $0.fields.count == 9 })
  }

  private func full(_ parameters: inout GeneratorParameters) {
    parameters.channels = 9
    parameters.ratings = true
    parameters.referrers = true
  }

  @Test func `the counts are those of the file`() throws {
    let run = try generate(all)
    let rows = parse(run.bytes).rows
    #expect(run.counts.rows == rows.count)
    #expect(run.counts.bytes == run.bytes.count)
    #expect(run.counts.customers == Set(rows.map(\.customer)).count)
    #expect(run.counts.orders == Set(rows.map(\.order)).count)
  }

  @Test func `rows are ordered by day within the observed time`() throws {
    let rows = parse(
      try generate(
        parameters {
          $0.startDate = Day(iso: "2023-12-31")!
          $0.days = 61
          $0.customers = 5000
        }
      ).bytes
    ).rows
    for (one, next) in zip(rows, rows.dropFirst()) { #expect(one.date <= next.date) }
    #expect(rows[0].date == "2023-12-31")
    #expect(rows[rows.count - 1].date == "2024-02-29")
  }

  @Test func `customers are not ordered by id within a day`() throws {
    let rows = parse(
      try generate(
        parameters {
          $0.customers = 20_000
          $0.days = 3
        }
      ).bytes
    ).rows
    let pairs = zip(rows, rows.dropFirst()).filter { $0.date == $1.date }
    let rising = pairs.filter { $0.customer < $1.customer }.count
    #expect(Double(rising) / Double(pairs.count) > 0.45)
    #expect(Double(rising) / Double(pairs.count) < 0.55)
  }

  @Test func `an amount is its quantity times its unit price`() throws {
    for row in parse(try generate(all).bytes).rows {
      #expect(row.amountCents == row.quantity * row.unitCents)
      #expect(row.unitCents >= 1)
    }
  }

  @Test func `a customer has one order a day`() throws {
    let rows = parse(
      try generate(
        parameters {
          $0.customers = 3000
          $0.extraLines = 2
        }
      ).bytes
    ).rows
    var orders: [String: String] = [:]
    for row in rows {
      let key = row.customer + row.date
      #expect(orders[key, default: row.order] == row.order)
      orders[key] = row.order
    }
    #expect(Double(rows.count) / Double(orders.count) > 2.9)
    #expect(Double(rows.count) / Double(orders.count) < 3.1)
  }

  @Test func `refunds take back an earlier order line by line`() throws {
    let rows = parse(
      try generate(
        parameters {
          $0.customers = 5000
          $0.refundRate = 0.2
          $0.extraLines = 0.5
        }
      ).bytes
    ).rows
    var bought: [String: [GeneratedRow]] = [:]
    var refunded: [String: [GeneratedRow]] = [:]
    for row in rows {
      if row.quantity > 0 {
        bought[row.order, default: []].append(row)
      } else {
        refunded[row.order, default: []].append(row)
        // The purchase was further up in the file.
        #expect(bought[row.order]?.first.map { $0.date < row.date } == true)
      }
    }
    for (order, lines) in refunded {
      let purchase = bought[order] ?? []
      #expect(lines.map(\.amountCents) == purchase.map { -$0.amountCents })
      #expect(lines.map(\.product) == purchase.map(\.product))
      #expect(lines.map(\.customer) == purchase.map(\.customer))
    }
    // Some fall behind the last day.
    let rate = Double(refunded.count) / Double(bought.count)
    #expect(rate > 0.18 && rate < 0.2)
  }

  @Test func `referrers came on an earlier day`() throws {
    let rows = parse(try generate(all).bytes).rows
    var first: [String: String] = [:]
    for row in rows where first[row.customer] == nil { first[row.customer] = row.date }
    var referred = Set<String>()
    for row in rows where !row.fields[10].isEmpty {
      #expect(first[row.fields[10]]! < first[row.customer]!)
      referred.insert(row.customer)
    }
    #expect(Double(referred.count) / Double(first.count) > 0.2)
  }

  @Test func `ratings are blank or 1 to 5 and channels are named`() throws {
    let rows = parse(try generate(all).bytes).rows
    #expect(Set(rows.map { $0.fields[9] }) == ["", "1", "2", "3", "4", "5"])
    #expect(Set(rows.map { $0.fields[8] }) == ["web", "shop", "app"])
  }

  @Test func `wild parameters still give sound rows`() throws {
    let wild = parameters {
      $0.customers = 200
      $0.days = 1
      $0.spendQ = 0.01
      $0.spendP = 0.01
      $0.tasteConcentration = 0.001
      $0.tasteGroups = 64
      $0.categories = 3
      $0.foreignWeight = 0
      $0.productsPerCategory = 1
      $0.startShare = 1
      $0.startDate = Day(iso: "9999-12-31")!
    }
    let rows = parse(try generate(wild).bytes).rows
    #expect(Set(rows.map(\.customer)).count == 200)
    for row in rows { #expect(row.amountCents == row.quantity * row.unitCents) }
  }

  @Test func `the first error of the sink ends the run and is thrown`() throws {
    struct Full: Error, Equatable { let call: Int }
    let calls = Mutex(0)
    var many = all
    many.customers = 20_000  // several pieces
    let generator = try TransactionGenerator(many)
    #expect(throws: Full(call: 3)) {
      try generator.write { _ throws(Full) in
        let call = calls.withLock {
          $0 += 1
          return $0
        }
        if call == 3 { throw Full(call: call) }
      }
    }
    #expect(calls.withLock { $0 } == 3)
  }
}
