import Columns
import CustomerHistory
import TestSupport
import Testing
import Transactions

@Suite("Who brought whom")
struct ReferralGraphTests {
  /// The graph of rows `customer,day of January 2024,referrer[,amount]`, with the ids of the summary.
  private func graph(
    _ rows: [String], workers: Int = 1, blockSize: Int = 1 << 20
  ) throws -> (graph: ReferralGraph, ids: [String]) {
    var text = "customer,date,referrer,amount\n"
    for row in rows {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      let day = fields[1].count == 1 ? "0\(fields[1])" : "\(fields[1])"
      text += "\(fields[0]),2024-01-\(day),\(fields[2]),\(fields.count > 3 ? fields[3] : "1")\n"
    }
    let folder = try TemporaryFolder()
    var options = TransactionLog.Options()
    options.workers = Workers(count: workers)
    options.blockSize = blockSize
    options.columns.wanted = [.referrer]
    let log = try TransactionLog.read([try folder.write(text)], options)
    let columns = try log.columns(workers: options.workers)
    let summary = try CustomerSummary(log, workers: options.workers)
    let graph = try #require(ReferralGraph(columns, summary, workers: options.workers))
    return (graph, (0..<summary.count).map(summary.ids.text))
  }

  private func notes(_ graph: ReferralGraph) -> [String] {
    graph.notes.map { "\($0.code) \($0.count): \($0.example)" }
  }

  @Test("the first named referrer counts, by day, then by place in the input")
  func firstNamed() throws {
    let (found, ids) = try graph([
      "A,1,", "B,1,", "C,9,", "C,8,B", "C,7,A", "D,5,", "D,5,B", "D,5,A", "E,6,A", "E,7,A", "E,8,",
    ])
    #expect(ids == ["A", "B", "C", "D", "E"])
    #expect(found.referrer.array == [-1, -1, 0, 1, 0])
    #expect(found.referred.array == [2, 1, 0, 0, 0])
    #expect(found.named == 3 && found.counted == 3)
    #expect(notes(found) == ["referrer_contradiction 2: customer 'C' names 'A' and 'B'"])
  }

  @Test("unknown, own and later referrers do not count, each with its reason")
  func reasons() throws {
    let (found, _) = try graph([
      "A,3,", "B,4,nobody", "C,4,C", "D,2,A", "E,3,F", "F,3,A", "G,9,R", "R,1,,-5", "H,9,a",
    ])
    // R has a refund only and no row; ids are bytes, so `a` is nobody.
    #expect(found.referrer.array == [-1, -1, -1, -1, -1, 0, -1, -1])
    #expect(found.named == 7 && found.counted == 1)
    #expect(
      notes(found) == [
        "referrer_unknown 3: customer 'B' names 'nobody'",
        "referrer_is_self 1: customer 'C' names 'C'",
        "referrer_later 2: customer 'D' names 'A'",
      ])
    #expect(found.notes[1].message == "customer refers to himself")
  }

  @Test("a ring is broken where its first member names a later one, and is said to be one")
  func rings() throws {
    let (two, _) = try graph(["A,1,B", "B,2,A"])
    #expect(two.referrer.array == [-1, 0] && two.counted == 1)
    #expect(notes(two) == ["referrer_ring 1: customer 'A' names 'B'"])
    // Three on one day, and a tail that names a later one but is in no ring.
    let (three, _) = try graph(["A,1,C", "T,1,A", "B,1,A", "C,1,B", "U,1,V", "V,1,T"])
    #expect(three.referrer.array == [-1, 0, 0, 2, -1, 1])
    #expect(
      notes(three) == [
        "referrer_ring 1: customer 'A' names 'C'", "referrer_later 1: customer 'U' names 'V'",
      ])
  }

  @Test("refunds' referrers count, those of customers without a purchase do not")
  func refunds() throws {
    let (found, ids) = try graph(["A,1,", "B,2,", "B,3,A,-0.5", "R,4,A,-5", "R,5,A,-5"])
    #expect(ids == ["A", "B"] && found.referrer.array == [-1, 0] && found.named == 1)
    #expect(found.notes.isEmpty)
  }

  @Test("without a referrer column there is no graph")
  func noColumn() throws {
    let folder = try TemporaryFolder()
    let log = try TransactionLog.read([
      try folder.write("customer,date,amount\nA,2024-01-01,1\n")
    ])
    let columns = try log.columns()
    #expect(ReferralGraph(columns, try CustomerSummary(log)) == nil)
  }

  @Test("random referrers, against the plain way, with 1, 2 and 7 workers", arguments: 0..<12)
  func random(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let people = [2, 3, 8, 30][seed % 4]
    let rows = (0..<people * 3).map { _ -> String in
      let name = Int.random(in: 0..<people * 2, using: &random)
      let day = 1 + Int.random(in: 0..<9, using: &random)
      let customer = Int.random(in: 0..<people, using: &random)
      let amount = Int.random(in: 0..<9, using: &random) == 0 ? "-1" : "2"
      return "C\(customer),\(day),\(name < people ? "C\(name)" : ""),\(amount)"
    }
    let (found, ids) = try graph(rows)
    for (workers, blockSize) in [(2, 50), (7, 20)] {
      let other = try graph(rows, workers: workers, blockSize: blockSize)
      #expect(other.ids == ids && other.graph.referrer.array == found.referrer.array)
      #expect(other.graph.referred.array == found.referred.array)
      #expect(other.graph.notes == found.notes)
    }
    plainCheck(rows, found, ids)
  }

  /// Holds a graph against a quadratic computation.
  private func plainCheck(_ rows: [String], _ found: ReferralGraph, _ ids: [String]) {
    let fields = rows.map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    func first(_ id: String) -> Int {
      // Purchases that a refund takes back whole are no purchase days: here refunds are half of one.
      fields.filter { $0[0] == id && $0[3] == "2" }.map { Int($0[1])! }.min() ?? 99
    }
    func claim(_ id: String) -> String? {
      let named = fields.filter { $0[0] == id && !$0[2].isEmpty }
      let day = named.map { Int($0[1])! }.min()
      return named.first { Int($0[1])! == day }?[2]
    }
    var counts = [Int32](repeating: 0, count: ids.count)
    var reasons: [ReferralNote.Problem: Int] = [:]
    for (place, id) in ids.enumerated() {
      var expected = -1
      if let name = claim(id) {
        if fields.contains(where: { $0[0] == id && !$0[2].isEmpty && $0[2] != name }) {
          reasons[.contradiction, default: 0] += 1
        }
        if let other = ids.firstIndex(of: name) {
          if other == place {
            reasons[.selfReferral, default: 0] += 1
          } else if (first(name), other) < (first(id), place) {
            expected = other
          } else {
            var next: String? = name
            for _ in ids where next != id {
              next = next.flatMap { ids.contains($0) ? claim($0) : nil }
            }
            reasons[next == id ? .ring : .laterReferrer, default: 0] += 1
          }
        } else {
          reasons[.unknownReferrer, default: 0] += 1
        }
      }
      #expect(Int(found.referrer[place]) == expected)
      if expected >= 0 { counts[expected] += 1 }
    }
    #expect(found.referred.array == counts && found.counted == Int(counts.reduce(0, +)))
    for problem in ReferralNote.Problem.allCases {
      #expect(found.notes.first { $0.problem == problem }?.count == reasons[problem])
    }
  }
}

@Suite("Positions of customers in the summary")
struct CustomerPositionsTests {
  private func read(
    _ text: String, workers: Int
  ) throws -> (columns: TransactionColumns, summary: CustomerSummary) {
    let folder = try TemporaryFolder()
    var options = TransactionLog.Options()
    options.workers = Workers(count: workers)
    options.blockSize = 64
    let log = try TransactionLog.read([try folder.write(text)], options)
    return (
      try log.columns(workers: options.workers), try CustomerSummary(log, workers: options.workers)
    )
  }

  @Test("customers without a purchase have no position", arguments: [1, 2, 7])
  func positions(_ workers: Int) throws {
    var text = "customer,date,amount\n"
    for number in 0..<300 {
      text += "C\(number)\(String(repeating: "x", count: number % 20)),2024-01-01,"
      text += number % 3 == 0 ? "-1\n" : "1\n"
    }
    let (columns, summary) = try read(text, workers: workers)
    let positions = summary.positions(of: columns.ids)
    #expect(columns.ids.count == 300 && summary.count == 200)
    for number in 0..<300 {
      let position = Int(positions[number])
      #expect((position < 0) == (number % 3 == 0))
      if position >= 0 { #expect(summary.ids[position] == columns.ids[number]) }
    }
  }

  @Test("ids are looked up as bytes, also when they come twice", arguments: [1, 2, 7])
  func texts(_ workers: Int) throws {
    let (_, summary) = try read(
      "customer,date,amount\nA,2024-01-01,1\n007,2024-01-02,1\nR,2024-01-02,-1\n客户,2024-01-02,1\n",
      workers: workers)
    let texts = ["客户", "7", "A", "", "R", "007", "A", " A"].map { Array($0.utf8) }
    let found = summary.positions(ofIDs: texts, workers: Workers(count: workers))
    #expect(found.array == [2, -1, 0, -1, -1, 1, 0, -1])
  }
}
