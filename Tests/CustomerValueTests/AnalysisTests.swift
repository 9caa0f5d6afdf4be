import Columns
import CustomerValue
import Foundation
import Testing

@Suite("Analysis")
struct AnalysisTests {
  /// Runs `body` with a file of rows `customer_id,date,amount`.
  private func withFile<Result>(
    _ rows: String, _ body: (String) throws -> Result
  ) throws -> Result {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "analysis-tests-\(UUID().uuidString).csv")
    try Data(("customer_id,date,amount\n" + rows).utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }

  @Test("The whole pipeline is one call")
  func pipeline() throws {
    try withFile("a,2024-01-01,5\nb,2024-01-03,1\na,2024-01-04,2.50\n") { path in
      let analysis = try Analysis(scoring: [path])
      #expect(analysis.table.count == 2)
      #expect(analysis.table.summary.ids.text(0) == "a")
      #expect(analysis.table.totals.revenue.description == "8.50")
      #expect(analysis.inputs.map(\.rows) == [3])
      #expect(analysis.rejects.isEmpty)
      #expect(
        analysis.timings.map(\.phase)
          == ["read", "histories", "scores", "models", "outlook", "totals"])
      #expect(analysis.weightOrigin.rule == "given")
    }
  }

  @Test("Whoever watches is told each phase as it begins")
  func phases() throws {
    try withFile("a,2024-01-01,5\nb,2024-01-03,1\na,2024-01-04,2.50\n") { path in
      let seen = Guarded<[RunPhase]>([])
      var options = Analysis.Options()
      options.observer = { phase in seen.withLock { $0.append(phase) } }
      let analysis = try Analysis(scoring: [path], options)
      #expect(seen.withLock { $0 }.map(\.rawValue) == analysis.timings.map(\.phase))
      #expect(Set(RunPhase.allCases.map(\.title)).count == RunPhase.allCases.count)
    }
  }

  @Test("Cohorts and a forecast come along where they are asked for")
  func cohorts() throws {
    try withFile("a,2024-01-01,5\nb,2024-01-03,1\na,2024-02-04,2.50\n") { path in
      #expect(try Analysis(scoring: [path]).table.summary.cohorts == nil)
      var options = Analysis.Options()
      options.cohorts = .month
      let analysis = try Analysis(scoring: [path], options)
      let cohorts = try #require(analysis.table.summary.cohorts)
      #expect(cohorts.cohorts.map { $0.cells.map(\.activeCustomers) } == [[2, 1]])
      #expect(cohorts.totalRevenue.description == "8.50")
      let forecast = RevenueForecast(
        analysis.table.summary, try #require(analysis.table.values), periods: 2)
      #expect(forecast.past.map(\.revenue.description) == ["6.00", "2.50"])
      #expect(
        forecast.ahead.map { forecast.label($0.period) } == ["2024-02", "2024-03", "2024-04"])
      #expect(forecast.ahead[0].firstDay.description == "2024-02-05")
    }
  }

  @Test(
    "One customer, and none, are scored without a fault", arguments: ["equal", "entropy", "pca"])
  func few(rule: String) throws {
    var options = Analysis.Options()
    options.weights =
      rule == "pca" ? .principalComponent : rule == "entropy" ? .entropy : .given(.equal)
    for (rows, count) in [("", 0), ("a,2024-01-01,5\n", 1), ("a,2024-01-01,-5\n", 0)] {
      try withFile(rows) { path in
        let analysis = try Analysis(scoring: [path], options)
        #expect(analysis.table.count == count)
        #expect(analysis.table.weights.recency.isFinite)
        _ = analysis.overview.text
        if count == 1 { #expect(analysis.table.scores.cell(of: 0) == "333") }
      }
    }
  }

  @Test("More rejected rows than allowed are an error that quotes the first")
  func rejects() throws {
    let rows = String(repeating: "a,2024-01-01,bad\n", count: 11)
    try withFile(rows) { path in
      let error = #expect(throws: TransactionError.self) { _ = try Analysis(scoring: [path]) }
      #expect(error?.code == .tooManyRejects)
      #expect(error?.message.contains("11 of 11 rows") == true)
      #expect(error?.message.contains("'a,2024-01-01,bad'") == true)
      var options = Analysis.Options()
      options.rejectLimit = .percent(100)
      let analysis = try Analysis(scoring: [path], options)
      #expect(analysis.rejects.count == 11)
    }
  }

  @Test("A rejected row in a message cannot steer the terminal")
  func inert() throws {
    let rows = String(repeating: "a\u{1B}[31m,2024-01-01,bad\n", count: 11)
    let error = try withFile(rows) { path in
      #expect(throws: TransactionError.self) { _ = try Analysis(scoring: [path]) }
    }
    #expect(error?.message.contains("\u{1B}") == false)
  }

  @Test("Fixed cuts bring the scores of another run")
  func fixedCuts() throws {
    try withFile("a,2024-01-01,5\nb,2024-01-03,10\nc,2024-01-04,20\nd,2024-01-05,40\n") { path in
      let first = try Analysis(scoring: [path])
      var options = Analysis.Options()
      options.cuts = first.table.scores.cuts
      let again = try Analysis(scoring: [path], options)
      for customer in 0..<4 {
        #expect(again.table.scores.cell(of: customer) == first.table.scores.cell(of: customer))
      }
    }
  }
}

@Suite("RejectLimit")
struct RejectLimitTests {
  @Test(
    "A limit is a number or a share",
    arguments: [
      ("0", RejectLimit.count(0)), ("25", .count(25)), ("1%", .percent(1)), ("2.5%", .percent(2.5)),
      ("100%", .percent(100)), ("0%", .percent(0)),
    ])
  func read(text: String, limit: RejectLimit) { #expect(RejectLimit(text: text) == limit) }

  @Test(
    "Other texts are none",
    arguments: ["", "-1", "x", "1.5", "101%", "-1%", "%", "nan%", "inf%", "1 %"])
  func refused(text: String) { #expect(RejectLimit(text: text) == nil) }
}
