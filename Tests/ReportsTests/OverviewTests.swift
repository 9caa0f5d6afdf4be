import Reports
import Testing

@Suite("Overview")
struct OverviewTests {
  private func overview(_ rows: String) throws -> [String] {
    let fixture = try TableFixture(rows)
    return Overview(
      fixture.table, values: nil, potential: nil,
      warnings: Warning.all(fixture.log, fixture.table)
    )
    .text
    .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("The headline says who brought how much from when to when")
  func headline() throws {
    let many = try overview("a,2024-01-01,1234567.891\nb,2024-02-01,1\n")
    #expect(many[0] == "2 customers brought 1,234,568.891 from 2024-01-01 to 2024-02-01.")
    #expect(many[1] == "Judged at the end of 2024-02-01.")
    let one = try overview("a,2024-01-05,1\na,2024-01-01,-1001\n")
    #expect(one[0] == "1 customer brought -1,000.00 from 2024-01-01 to 2024-01-05.")
  }

  @Test("Without customers it says so, and names no day")
  func nobody() throws {
    let text = try overview("")
    #expect(text[0] == "No customer with a purchase was found.")
    #expect(!text.joined().contains("1970"))
    #expect(text.contains("0 rows read, 0 used, 0 rejected, 0 left out."))
  }

  @Test("The segments stand in falling order of revenue, and their columns are aligned")
  func segments() throws {
    let rows = (0..<50).map { number in
      (0...number / 10).map { "c\(number),2024-0\($0 + 1)-1\(number % 10),\(number * 100)\n" }
        .joined()
    }.joined()
    let text = try overview(rows)
    let start = try #require(text.firstIndex { $0.hasPrefix("Segment") })
    let end = try #require(text[start...].firstIndex(of: ""))
    let lines = text[start..<end]
    #expect(Set(lines.map(\.count)).count == 1)
    let revenue = lines.dropFirst().compactMap { line in
      Int(line.split(separator: " ")[4].filter(\.isNumber))
    }
    #expect(revenue.count > 3)
    #expect(revenue == revenue.sorted(by: >))
  }

  @Test("No line is wider than 78 characters with ordinary names, but for notes and their examples")
  func width() throws {
    let lines = try overview("a,2024-01-01,92233720368547758.07\nb,2024-02-01,1\n")
    let plain = lines.filter { !$0.hasPrefix("Note:") && !$0.hasPrefix("      For example") }
    #expect(plain.allSatisfy { $0.count <= 78 })
  }

  @Test("Notes tell what was rejected, left out and unmatched, with an example")
  func notes() throws {
    let text = try overview(
      "a,2024-01-05,10\n,2024-01-01,7\nb,2024-01-01,-5\na,2024-01-01,-2\nc,2024-01-32,1\n d ,2024-01-01,1\n"
    ).joined(separator: "\n")
    #expect(text.contains("6 rows read, 3 used, 1 rejected, 2 left out."))
    #expect(text.contains("without a customer id"))
    #expect(text.contains("(amount 7.00)"))
    #expect(text.contains("(amount -5.00)"))
    #expect(text.contains("2 refunds found no purchase"))
    #expect(text.contains("customer id had blanks around it"))
    #expect(text.contains("line 6: there is no such day in the calendar"))
  }
}
