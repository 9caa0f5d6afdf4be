import CustomerValue
import TestSupport
import Testing

@Suite("Customers that cannot be explained, and awkward ones")
struct ExplanationErrorTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func analysis(
    _ rows: [String], explaining ids: [String],
    _ change: (inout Analysis.Options) -> Void = { _ in }
  ) throws -> Analysis {
    let path = try folder.write(
      "customer_id,date,amount\n" + rows.map { $0 + "\n" }.joined(), as: "rows.csv")
    var options = Analysis.Options()
    options.explained = ids.map { Array($0.utf8) }
    change(&options)
    return try Analysis(scoring: [path], options)
  }

  private static let rows = [
    "00123,2024-01-05,10", "AB-7,2024-02-01,20", "x y,2024-02-03,5", "ab7,2024-03-01,9",
    "17850.0,2024-03-02,4", "gone,2024-03-03,-3",
  ]

  private func error(of id: String) throws -> ExplanationError {
    let analysis = try analysis(Self.rows, explaining: [id])
    let error = #expect(throws: ExplanationError.self) { try analysis.explanation(of: id) }
    return try #require(error)
  }

  @Test(
    "An unknown id names those that differ by case, blanks, zeros or punctuation",
    arguments: [
      ("123", ["00123"]), ("0123.0", ["00123"]), ("ab-7", ["AB-7", "ab7"]), ("XY", ["x y"]),
      ("17850", ["17850.0"]), ("zzz", []), ("", []),
    ])
  func nearest(id: String, near: [String]) throws {
    let error = try error(of: id)
    #expect(error.isUnknown && error.nearest == near)
    for name in near { #expect(error.description.contains("'\(name)'")) }
  }

  @Test("A customer with nothing but refunds is known and has no row")
  func refundsOnly() throws {
    let error = try error(of: "gone")
    #expect(!error.isUnknown)
    #expect(
      error.description == "customer 'gone' has no purchase that counts: its row was left out.")
  }

  @Test("A customer whose rows were not kept must be named in the options")
  func notKept() throws {
    let analysis = try analysis(Self.rows, explaining: ["ab7"])
    #expect(throws: ExplanationError.self) { try analysis.explanation(of: "AB-7") }
  }

  @Test("Few customers, without any model, are explained as far as there is anything to say")
  func few() throws {
    let analysis = try analysis(Self.rows, explaining: ["AB-7"])
    let text = try analysis.explanation(of: "AB-7").text()
    #expect(text.contains("No model of purchases could be learnt"))
    #expect(!text.contains("nan") && !text.contains("inf"))
    let scoresOnly = try self.analysis(Self.rows, explaining: ["AB-7"]) { $0.value = nil }
    let short = try scoresOnly.explanation(of: "AB-7").text()
    #expect(short.contains("Scores and segment") && !short.contains("Quadrant"))
  }

  @Test("The same bytes come from any number of workers, and from a model file")
  func sameBytes() throws {
    let rows = (0..<60).flatMap { customer in
      (0...customer % 5).map {
        "c\(customer),2024-\($0 * 2 + 1 < 10 ? "0" : "")\($0 * 2 + 1)-1\(customer % 9),\(5 + customer * 3 % 17)"
      }
    }
    func json(_ change: (inout Analysis.Options) -> Void) throws -> [UInt8] {
      let analysis = try analysis(rows, explaining: ["c7", "c59"], change)
      return try CustomerExplanation.json(analysis.explanations(of: ["c7", "c59"]))
    }
    let one = try json { $0.reading.workers = Workers(count: 1) }
    #expect(try json { $0.reading.workers = Workers(count: 3) } == one)
    let text = String(decoding: one, as: UTF8.self)
    #expect(text.contains("\"changes\""))
    let model = try #require(ModelFile(try analysis(rows, explaining: [])))
    let applied = String(decoding: try json { $0.model = model }, as: UTF8.self)
    #expect(applied.replacing("\"rule\" : \"model\"", with: "\"rule\" : \"quantile:0.8\"") == text)
  }
}
