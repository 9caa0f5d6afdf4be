import CustomerValue
import Foundation
import TestSupport
import Testing

/// The sample, scored once, with customers of many kinds explained.
enum ExplainedSample {
  static let path = "\(DocumentationTests.root)/SampleData/orders.csv"

  /// Once, seldom and often bought, taken back by refunds, referred somebody, rated.
  static let ids = [
    "C0001569", "C0001921", "C0000772", "C0001443", "C0000667", "C0001825", "C0001750", "C0000001",
    "C0000100",
  ]

  static let analysis = Result {
    var options = Analysis.Options()
    options.explained = ids.map { Array($0.utf8) }
    return try Analysis(scoring: [path], options)
  }

  private static let json = Result {
    try CustomerExplanation.json(try analysis.get().explanations(of: ids))
  }

  /// What the JSON says of a customer.
  static func content(_ id: String) throws -> [String: Any] {
    let bytes = try json.get()
    let file = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    let customers = try #require(file?["customers"] as? [[String: Any]])
    return try #require(customers.first { $0["customer_id"] as? String == id })
  }

  /// The score table as it is written, by id and column.
  static let rows = Result {
    let folder = try TemporaryFolder()
    var outputs = Outputs()
    outputs.scores = folder.path("scores.csv")
    outputs.columns = ScoreColumn.allCases.filter { !$0.isInterval && $0 != .quadrantStability }
    var analysis = try ExplainedSample.analysis.get()
    try analysis.write(outputs)
    return try table(folder.path("scores.csv"))
  }

  /// A table without quotes, by id and column.
  static func table(_ path: String) throws -> [String: [String: String]] {
    let text = String(decoding: try InputFile.bytes(path), as: UTF8.self)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = try #require(lines.first)
    return Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map { fields in
        (fields[0], Dictionary(uniqueKeysWithValues: zip(names, fields)))
      })
  }

  /// Scores the sample with further rows by the model that was learnt from it, judged on a day.
  static func scored(
    adding rows: [String], asOf: String
  ) throws -> [String: [String: String]] {
    let folder = try TemporaryFolder()
    let sample = String(decoding: try InputFile.bytes(path), as: UTF8.self)
    let file = try folder.write(sample + rows.map { $0 + "\n" }.joined(), as: "orders.csv")
    var options = Analysis.Options()
    options.model = ModelFile(try ExplainedSample.analysis.get())
    options.reading.filter.asOf = Day(iso: asOf)
    var outputs = Outputs()
    outputs.scores = folder.path("scores.csv")
    var analysis = try Analysis(scoring: [file], options)
    try analysis.write(outputs)
    return try table(folder.path("scores.csv"))
  }
}
