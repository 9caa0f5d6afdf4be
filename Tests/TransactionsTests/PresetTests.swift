import Columns
import Foundation
import TestSupport
import Testing
import Transactions
import Values

/// What a fixture of a preset must come to.
struct PresetCase: CustomTestStringConvertible {
  let file: String
  let preset: String
  /// The used rows in the order of the file: customer, day, amount.
  let rows: [String]
  /// The rows left out, by reason.
  var excluded: [RowLedger.Exclusion: Int] = [:]
  /// All money of the file.
  let read: String

  var testDescription: String { file }
}

@Suite struct PresetTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/Presets")

  static func path(_ file: String) -> String { folder.appending(path: file).path }

  static func log(
    _ path: String, _ change: (inout TransactionLog.Options) -> Void = { _ in }
  ) throws -> TransactionLog {
    var options = TransactionLog.Options()
    options.columns.wanted.formUnion([.product, .category, .channel, .rating, .referrer])
    change(&options)
    return try TransactionLog.read([path], options)
  }

  /// The used rows as texts.
  static func rows(_ log: TransactionLog) throws -> [String] {
    let columns = try log.columns()
    return (0..<columns.count).map { row in
      let day = Day(number: columns.day[row])
      let amount = Money(units: Int128(columns.amount[row]), scale: columns.scale)
      return "\(columns.ids.text(Int(columns.customer[row]))) \(day) \(amount)"
    }
  }

  @Test("an export is known by its header, and every row goes where it belongs", arguments: cases)
  func export(_ test: PresetCase) throws {
    let log = try Self.log(Self.path(test.file))
    #expect(log.inputs[0].mapping.preset?.name == test.preset)
    #expect(try Self.rows(log) == test.rows)
    #expect(log.rejects.map(\.reason) == [])
    try expectBalance(log, test)
  }

  private func expectBalance(_ log: TransactionLog, _ test: PresetCase) throws {
    let ledger = log.ledger
    for reason in RowLedger.Exclusion.allCases {
      #expect(ledger[reason].rows == test.excluded[reason] ?? 0, "\(reason.name)")
    }
    #expect(ledger.read.rows == test.rows.count + test.excluded.values.reduce(0, +))
    #expect(ledger.money(ledger.read).description == test.read)
    let (used, rejected, excluded) = (ledger.used, ledger.rejected, ledger.excluded)
    #expect(ledger.read.units == used.units + rejected.units + excluded.units)
  }

  @Test("every preset has a fixture, and every fixture of a preset is read here")
  func everyPresetHasAFixture() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let unread = Self.joined.map(\.file) + ["cdnow-original.txt"]
    #expect(Set(files) == Set(Self.cases.map(\.file) + unread))
    let named = Set(Self.cases.map(\.preset) + Self.joined.map(\.preset))
    #expect(named == Set(InputPreset.all.map(\.name)))
  }

  @Test(
    "an export without buyers says so, and is read with a buyer's column joined", arguments: joined)
  func joinedBuyers(_ test: JoinedCase) throws {
    let path = Self.path(test.file)
    let error = #expect(throws: TransactionError.self) { _ = try Self.log(path) }
    #expect(error?.code == .ambiguous)
    #expect(error?.message.contains("--customer") ?? false)
    // The new columns are ASCII, so that they can be joined to bytes of any encoding.
    let lines = try Data(contentsOf: URL(filePath: path)).split(separator: 10)
      .map { $0.last == 13 ? $0.dropLast() : $0 }
    #expect(lines.count == test.columns.count)
    var text: [UInt8] = []
    for (line, columns) in zip(lines, test.columns) { text += line + Array(columns.utf8) + [10] }
    let folder = try TemporaryFolder()
    let joined = try folder.write(text)
    let log = try Self.log(joined) {
      $0.columns[.customer] = .named("member")
      if test.hasDay { $0.columns[.date] = .named("paid_day") }
    }
    #expect(log.inputs[0].mapping.preset?.name == test.preset)
    #expect(try Self.rows(log) == test.rows)
    #expect(log.rejects.map(\.reason) == [])
    #expect(log.ledger[.statusLeftOut].rows == test.leftOut)
    #expect(log.ledger.read.rows == lines.count - 1)
  }

  @Test("the CDNOW file as published is read by its preset, without a header and with blanks")
  func researchFile() throws {
    let log = try Self.log(Self.path("cdnow-original.txt")) {
      $0.columns.preset = .named(InputPreset.named("cdnow")!)
      $0.form.hasHeader = false
      $0.form.blanksDelimit = true
    }
    let rows = ["00001 1997-01-01 11.77", "00002 1997-01-12 12.00", "00002 1997-01-12 77.00"]
    #expect(try Self.rows(log) == rows + ["00003 1997-01-02 0.00"])
    #expect(log.rejects.isEmpty && log.ledger.read.rows == 4)
    let header = "customer_id    date   number_of_cds  dollar_value\r\n"
    let headed = try read(header + " 00001 19970101  1  11.77\r\n") { $0.form.blanksDelimit = true }
    #expect(headed.inputs[0].mapping.preset?.name == "cdnow")
    #expect(try Self.rows(headed) == ["00001 1997-01-01 11.77"] && headed.rejects.isEmpty)
  }

  @Test("guards of long ids come off customers and orders, and off nothing else")
  func guards() throws {
    let ids = [
      "=\"00123\"", "\"=\"\"00123\"\"\"", "'00123", "\"'00123\"", "'00123 ", " =\"00123\" ",
      "\"\t00123\"", "00123",
    ]
    let kept = ["'tHart", "=7", "rock'n'", "a!", "'", "\"=\"\"\"", "'12a"]
    let header = "customer_id,order_id,date,amount\n"
    let text = header + (ids + kept).map { "\($0),\($0),2024-03-05,1\n" }.joined()
    let log = try read(text) { $0.keepsOrderIds = true }
    let columns = try log.columns()
    let found = (0..<columns.count).map { columns.ids.text(Int(columns.customer[$0])) }
    let unquoted = ["'tHart", "=7", "rock'n'", "a!", "'", "=\"", "'12a"]
    #expect(found == ids.map { _ in "00123" } + unquoted)
    let orders = columns.values[.order]!.map { String(decoding: $0, as: UTF8.self) }
    #expect(orders == ["00123"] + unquoted)
  }

  @Test("orders, products, channels and currencies come from the preset's columns")
  func furtherColumns() throws {
    let shop = try Self.log(Self.path("shopify-orders.csv")).columns()
    func values(_ columns: TransactionColumns, _ role: ColumnRole) -> [String] {
      columns.values[role, default: []].map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(values(shop, .product) == ["MUG-B", "TRAY", "MUG-R"])
    #expect(values(shop, .category) == ["Kiln"] && values(shop, .channel) == ["web", "pos"])
    let taobao = try Self.log(Self.path("taobao-orders.csv")) { $0.keepsOrderIds = true }
    let orders = [1, 2, 3, 6].map { "210000000000000000\($0)" }
    #expect(values(try taobao.columns(), .order) == orders)
    let stripe = try Self.log(Self.path("stripe-payments.csv")).currencies
    #expect(stripe.map(\.name) == ["EUR"] && stripe.map(\.rows) == [4])
  }

  @Test("what is said of columns wins over the preset, and none switches it off")
  func wishes() throws {
    let file = Self.path("paypal-activity.csv")
    let named = try Self.log(file) { $0.columns[.customer] = .named("Name") }
    #expect(
      try Self.rows(named).map { $0.split(separator: " 2024")[0] }
        == ["Nia Brandt", "Otis Reed", "Otis Reed", "Nia Brandt"])
    let total = try Self.log(Self.path("shopify-orders.csv")) {
      $0.columns[.amount] = .named("Total")
    }
    #expect(try Self.rows(total)[0] == "ada.berg@example.com 2024-05-01 64.90")
    let none = try Self.log(Self.path("olist.csv")) {
      $0.columns.preset = .none
      $0.columns[.date] = .named("order_purchase_timestamp")
      $0.columns[.amount] = .named("price")
    }
    #expect(none.inputs[0].mapping.preset == nil && none.ledger.used.rows == 5)
  }

  @Test("a file of many blocks is read as one block is", arguments: cases)
  func blocks(_ test: PresetCase) throws {
    for size in [16, 500] {
      let log = try Self.log(Self.path(test.file)) {
        $0.blockSize = size
        $0.workers = Workers(count: 2)
      }
      #expect(try Self.rows(log) == test.rows)
      try expectBalance(log, test)
    }
  }
}
