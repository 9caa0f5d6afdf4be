import CustomerValue
import Foundation
import TestSupport
import Testing

/// Model files that know of potential value.
@Suite("Model files with potential value")
struct PotentialModelTests {
  private static let customers = 150
  private static let lastDay = Day(number: 19_400)
  /// The rows of each customer.
  private static let rows = randomRows()
  /// A model that was learnt from all of them, and their file.
  private static let fitted = Result { try learnt() }
  private static let header = Array("customer_id,date,amount,category\n".utf8)
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Names that are no plain words: delimiters, quotes, line ends, control characters, and two that
  /// look the same.
  private static let names: [[UInt8]] =
    [
      "a,b", "say \"hi\"", "line\nbreak", "caf\u{E9}", "cafe\u{301}", "{\"json\": [1]}",
      "\u{FEFF}bom",
    ]
    .map { Array($0.utf8) } + [[0xC3, 0xBF, 0x2C], [0x67, 0x01], [0x5C, 0x6E]]

  private static func randomRows() -> [[[UInt8]]] {
    var random = SplitMix64(seed: 5)
    func field(_ bytes: [UInt8]) -> [UInt8] {
      [0x22] + bytes.flatMap { $0 == 0x22 ? [$0, $0] : [$0] } + [0x22]
    }
    return (0..<customers).map { customer in
      var day = 19_000 + Double.random(in: 0..<250, using: &random)
      let gap = Double.random(in: 10..<90, using: &random)
      var rows: [[UInt8]] = []
      while day < 19_400 {
        for _ in 0..<Int.random(in: 1...2, using: &random) {
          let lead = customer % 3 * 3
          let isOther = Int.random(in: 0..<4, using: &random) == 0
          let number =
            (isOther ? Int.random(in: 0..<10, using: &random) : lead)
            + Int.random(in: 0..<3, using: &random)
          let amount = Money(units: Int128(Int.random(in: 0...9000, using: &random)), scale: 2)
          let start = "c\(customer),\(Day(number: Int32(day))),\(amount),"
          rows.append(Array(start.utf8) + field(Self.names[number % 10]) + [10])
        }
        day += gap * Double.random(in: 0.3..<2, using: &random)
      }
      return rows
    }
  }

  private static func write(
    _ customers: some Sequence<Int>, as name: String, to folder: TemporaryFolder
  ) throws -> String {
    try folder.write(header + customers.flatMap { rows[$0].flatMap { $0 } }, as: name)
  }

  private func write(_ customers: some Sequence<Int>, as name: String) throws -> String {
    try Self.write(customers, as: name, to: folder)
  }

  private static func learnt() throws -> (folder: TemporaryFolder, path: String, bytes: [UInt8]) {
    let folder = try TemporaryFolder()
    let path = try write(0..<customers, as: "all.csv", to: folder)
    let analysis = try Analysis(scoring: [path], options())
    return (folder, path, try #require(ModelFile(analysis)).encoded())
  }

  private static func options(_ model: ModelFile? = nil) -> Analysis.Options {
    var options = Analysis.Options()
    options.reading.filter.asOf = lastDay
    options.model = model
    return options
  }

  /// The rows of the score table, as bytes.
  private func table(_ path: String, _ model: ModelFile? = nil) throws -> [[UInt8]] {
    var analysis = try Analysis(scoring: [path], Self.options(model))
    var outputs = Outputs()
    outputs.scores = folder.path("scores.csv")
    try analysis.write(outputs)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path("scores.csv")))
    // Rows begin with an id; a category may have a line end.
    var lines: [[UInt8]] = []
    for line in bytes.split(separator: 10) {
      if line.first == UInt8(ascii: "c") {
        lines.append(Array(line))
      } else {
        lines[lines.count - 1] += [10] + line
      }
    }
    return lines
  }

  /// The part of a model file that tells of potential value.
  private func section(_ bytes: [UInt8]) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    return try #require(object?["potential"] as? [String: Any])
  }

  @Test("A section that is read is written again as it was, whatever the categories' names are")
  func roundTrip() throws {
    let bytes = try Self.fitted.get().bytes
    let found = try section(bytes)
    let again = try section(try ModelFile(parsing: bytes).encoded())
    #expect(NSDictionary(dictionary: again) == NSDictionary(dictionary: found))
    // Known names get the first codes, whether somebody has bought them or not.
    let model = try ModelFile(parsing: bytes)
    let few = try Analysis(scoring: [try write([0], as: "one.csv")], Self.options(model))
    let names = try #require(few.table.potential).categoryNames
    #expect(names.count == Self.names.count)
    #expect(Set(names).symmetricDifference(Self.names).isEmpty)
    #expect(found["cross_sell"] is [String: Any])
  }

  @Test("A model scores its own customers as the run that learnt it did, and shards as the whole")
  func shards() throws {
    let (_, path, bytes) = try Self.fitted.get()
    let model = try ModelFile(parsing: bytes)
    let all = try table(path)
    let applied = try table(path, model)
    #expect(applied.count == all.count && zip(applied, all).allSatisfy { $0 == $1 })
    #expect(all.count == Self.customers + 1)
    let header = String(decoding: all[0], as: UTF8.self)
    #expect(header.contains("cross_sell_value") && header.contains("next_category"))
    for count in [2, 3] {
      var found: Set<[UInt8]> = []
      for shard in 0..<count {
        // In another order than that of the whole, so that categories appear otherwise.
        let own = (0..<Self.customers).filter { $0 % count == shard }.reversed()
        let rows = try table(try write(own, as: "shard.csv"), model)
        #expect(rows[0] == all[0])
        found.formUnion(rows.dropFirst())
      }
      #expect(found.symmetricDifference(all.dropFirst()).isEmpty)
    }
  }

  @Test("Categories that the model does not know leave the others as they are")
  func unknownCategories() throws {
    let (_, path, bytes) = try Self.fitted.get()
    let model = try ModelFile(parsing: bytes)
    let before = try table(path, model)
    let text = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    let more = Array("cnew,2023-02-01,5,never seen\ncnew,2023-02-02,5,\"a,b\"\n".utf8)
    let after = try table(try folder.write(text + more, as: "more.csv"), model)
    #expect(after.count == before.count + 1 && zip(after, before).allSatisfy { $0 == $1 })
  }

  @Test("Categories that are asked for and are not there are an error that says what to do")
  func noCategories() throws {
    let model = try ModelFile(parsing: try Self.fitted.get().bytes)
    let plain = try folder.write("customer_id,date,amount\na,2023-01-01,5\n", as: "plain.csv")
    let error = #expect(throws: TransactionError.self) { _ = try table(plain, model) }
    #expect(error?.code == .columns && error?.message.contains("--category") == true)
    var options = Self.options(model)
    options.value?.outlook = nil
    let analysis = try Analysis(scoring: [plain], options)
    #expect(analysis.table.potential == nil && analysis.table.count == 1)
  }

  @Test("A model of amounts alone scores files with and without categories alike")
  func amountsOnly() throws {
    let plain = Self.rows.map { rows in
      rows.flatMap { row in
        row.split(separator: 0x2C, maxSplits: 3).prefix(3).joined(separator: [0x2C]) + [10]
      }
    }
    let path = try folder.write(
      Array("customer_id,date,amount\n".utf8) + plain.flatMap { $0 }, as: "plain.csv")
    let analysis = try Analysis(scoring: [path], Self.options())
    #expect(analysis.table.potential?.flags == [.amountGap])
    let bytes = try #require(ModelFile(analysis)).encoded()
    let model = try ModelFile(parsing: bytes)
    let sections = try [bytes, model.encoded()].map { NSDictionary(dictionary: try section($0)) }
    #expect(sections[0] == sections[1])
    let own = try table(path, model)
    #expect(try own == table(path))
    #expect(try own == table(try write(0..<Self.customers, as: "all.csv"), model))
  }
}
