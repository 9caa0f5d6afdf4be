import CustomerValue
import Foundation
import TestSupport
import Testing
import Transactions

@Suite("Inspection of files")
struct InspectionTests {
  private func inspection(_ text: String, named name: String = "export.csv") throws -> Inspection {
    let folder = try TemporaryFolder()
    return try Inspection(of: [try folder.write(text, as: name)])
  }

  private static let german = """
    Umsatzbericht

    Kunden-Nr;customer_id;date;amount;Bemerkung
    1;A;13.01.2024;1.234,50;x
    2;B;03.04.2024;-12,00;y
    2;B;03.04.2024;-12,00;y
    3;C;31.02.2024;5,00;z
    4;D;05.06.2024;0,00;

    """

  @Test("the text tells the form, the columns, what proves dates and amounts, and odd rows")
  func text() throws {
    let text = try inspection(Self.german).text
    for part in [
      "UTF-8, delimiter ;", "1 lines before the header",
      "customer = customer_id, date = date, amount = amount", "not used   'Kunden-Nr', 'Bemerkung'",
      "day before month: 1 that can only have the day first, as '13.01.2024'",
      "decimal comma, in 5 amounts", "2 with an amount below zero", "1 with an amount of zero",
      "1 that are exact copies of a row before", "1 rows: there is no such day in the calendar",
      "line 7, column 'date': 3;C;31.02.2024;5,00;z",
      "5 rows, 4 used, 1 rejected, 0 left out; 3 customers",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
  }

  @Test("the command to paste reads the file as the inspection did")
  func command() throws {
    let command = try inspection(Self.german, named: "Umsatz März.csv").command
    #expect(command.hasPrefix("customer-value score '"))
    #expect(
      command.hasSuffix(
        "Umsatz März.csv' --delimiter ';' --decimal comma --date-format dmy --customer customer_id "
          + "--date date --amount amount -o scores.csv"), "\(command)")
  }

  @Test("columns whose names do not tell them apart are named by position")
  func positions() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("customer,date,amount,amount\nA,2024-01-01,1,2\n")
    var options = TransactionLog.Options()
    options.columns[.amount] = .position(4)
    let command = try Inspection(of: [path], options).command
    #expect(command.contains(" --amount '#4' "))
  }

  @Test("JSON holds the same, and the account of all rows")
  func json() throws {
    let bytes = try inspection(Self.german).json()
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let file = try #require((record["files"] as? [[String: Any]])?.first)
    #expect(file["delimiter"] as? String == ";" && file["title_lines"] as? Int == 1)
    let rejected = try #require((file["rejected"] as? [[String: Any]])?.first)
    #expect(rejected["line"] as? Int == 7 && rejected["column"] as? String == "date")
    let counts = try #require(file["counts"] as? [[String: Any]])
    #expect(
      counts.compactMap { $0["name"] as? String } == [
        "negative_amounts", "zero_amounts", "duplicate_rows",
      ])
    let reading = try #require(record["reading"] as? [String: Any])
    #expect((reading["rows"] as? [String: Any])?["read"] as? Int == 5)
    #expect(record["customers"] as? Int == 3)
  }

  @Test(
    "Online Retail as it is: each of its traps is counted, and the money is reconciled to the last digit",
    .enabled(
      if: sharedFile("data/online-retail/online_retail.csv.xz") != nil,
      "the shared folder is absent"))
  func onlineRetail() throws {
    let path = try #require(sharedFile("data/online-retail/online_retail.csv.xz")).path
    let inspection = try Inspection(of: [path])
    let log = inspection.log
    #expect(log.inputs[0].mapping.preset?.name == "uci-online-retail")
    #expect(log.ledger.read.rows == 541_909 && log.rejects.isEmpty)
    #expect(log.ledger[.missingCustomer].rows == 135_080)
    #expect(log.ledger.money(log.ledger.read).description == "9747747.934")
    #expect(inspection.customers == 4372)
    let counts = Dictionary(
      uniqueKeysWithValues: log.inputs[0].findings.counts.map { ($0.name, $0.rows) })
    #expect(
      counts == [
        "negative_amounts": 9290, "zero_amounts": 2515, "negative_quantities": 10_624,
        "negative_quantities_elsewhere": 1336, "negative_prices": 2, "zero_prices": 2515,
        "cancelled_orders": 9288, "duplicate_rows": 5268,
      ])
    #expect(inspection.warnings.contains { $0.code == "pointed_ids" && $0.count == 4372 })
  }

  @Test("ids that were damaged or masked before they came here are kept and told")
  func ids() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "customer,date,amount\n1.23457E+15,2024-01-01,1\n186******05,2024-01-01,1\nA\u{1}B,2024-01-01,1\n"
        + "C+1,2024-01-01,1\n")
    let inspection = try Inspection(of: [path])
    let codes = inspection.warnings.map { "\($0.code) \($0.count)" }
    #expect(codes == ["damaged_ids 1", "masked_ids 1", "control_characters 1"])
    #expect(inspection.customers == 4)
  }
}
