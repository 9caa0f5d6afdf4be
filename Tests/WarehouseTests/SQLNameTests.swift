import Testing
import Warehouse

@Suite("Names and texts in SQL")
struct SQLNameTests {
  @Test("A table may be named with its schema, and a part with a dot in quotes")
  func tables() {
    #expect(SQLName(table: "orders") == SQLName(column: "orders"))
    #expect(SQLName(table: "sales.orders") != SQLName(column: "sales.orders"))
    #expect(SQLName(table: "\"sales.orders\"") == SQLName(column: "sales.orders"))
    #expect(SQLName(table: "\"a\"\"b\"") == SQLName(column: "a\"b"))
  }

  @Test(
    "What names no table is none",
    arguments: ["", ".", "a.", ".a", "a..b", "a.b.c.d", "\"a", "a\u{0}b", "a\nb", "a\u{7}"])
  func noTable(text: String) { #expect(SQLName(table: text) == nil) }

  @Test("Every dialect is found by its name, and no other")
  func dialects() {
    #expect(SQLDialect.all.count == 5 && Set(SQLDialect.all.map(\.name)).count == 5)
    for dialect in SQLDialect.all {
      #expect(SQLDialect(name: dialect.name)?.title == dialect.title)
    }
    #expect(SQLDialect(name: "oracle") == nil)
  }

  @Test(
    "Names stand in quotes that nothing in them can close",
    arguments: [
      ("duckdb", #"t."a"";--\" - t."#), ("postgres", #"t."a"";--\" - t."#),
      ("datafusion", #"t."a"";--\" - t."#), ("clickhouse", #"t."a"";--\\" - t."#),
      ("spark", #"t.`a";--\` - t."#),
    ])
  func quotes(dialect: String, expected: String) throws {
    let text = try statement(dialect, amount: #"a";--\"#)
    #expect(text.contains(expected), "\(text)")
  }

  @Test("A name in backticks doubles them in Spark")
  func backticks() throws {
    #expect(try statement("spark", amount: "a`b").contains("t.`a``b`"))
  }

  @Test("Names in comments can neither end a line nor go on with the next")
  func comments() throws {
    for dialect in SQLDialect.all {
      let text = try statement(dialect.name, amount: "x) DROP TABLE t\u{2028}\u{200E}\\")
      let comments = text.split(separator: "\n").prefix { $0.hasPrefix("--") }
      #expect(comments.count > 3)
      #expect(comments.allSatisfy { !$0.contains("\\") && !$0.contains("\u{200E}") })
      #expect(text.split(separator: "\n")[comments.count].hasPrefix("WITH lines AS ("))
    }
  }

  private func statement(_ dialect: String, amount: String) throws -> String {
    let name = { (text: String) in try #require(SQLName(column: text)) }
    let source = WarehouseSource(
      table: try name("orders"), customer: try name("customer_id"), date: try name("date"),
      amount: .column(try name(amount)))
    return WarehouseSQL(
      try #require(SQLDialect(name: dialect)), customers: try name("customer_summary"),
      forecasts: try name("customer_forecasts"), version: "0"
    ).summary(source)
  }
}
