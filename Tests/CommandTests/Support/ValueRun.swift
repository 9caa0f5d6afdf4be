import Foundation
import Testing

/// A run of `score` with values, and what its table and its summary say.
struct ValueRun {
  let run: CommandRun
  /// By column name.
  let rows: [[String: String]]
  private let summary: [String: Any]

  /// Scores a file of the folder; the run must succeed.
  init(
    _ file: String, _ options: [String] = [], in folder: ScratchFolder,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    run = try Command.run(
      ["score", file, "--summary", "summary.json"] + options, in: folder)
    #expect(run.status == 0, "\(run.messages)", sourceLocation: sourceLocation)
    let names = run.lines.first?.split(separator: ",").map(String.init) ?? []
    rows = run.rows.map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
    let content = try JSONSerialization.jsonObject(with: folder.bytes("summary.json"))
    summary = content as? [String: Any] ?? [:]
  }

  /// The summary's part on models; nil where customers were not valued.
  var model: [String: Any]? { summary["model"] as? [String: Any] }

  /// Codes of the flags of the models.
  var flags: [String] {
    (model?["flags"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
  }

  /// The name of the purchase process; nil where there is none.
  var process: String? {
    (model?["transaction_model"] as? [String: Any])?["name"] as? String
  }

  /// The figures of a column.
  func numbers(_ column: String) -> [Double] { rows.compactMap { Double($0[column] ?? "") } }

  /// What stands in the column `flags`, each text once.
  var customerFlags: Set<String> { Set(rows.compactMap { $0["flags"] }) }

  /// A total of value.
  func total(_ name: String, _ figure: String = "expected") -> Double? {
    ((summary["value"] as? [String: Any])?[name] as? [String: Any])?[figure] as? Double
  }

  /// Expects figures that can be: probabilities, counts and money that are numbers, and a summary
  /// without gaps.
  func expectSound(sourceLocation: SourceLocation = #_sourceLocation) {
    for text in [run.text, run.messages] {
      for word in ["nan", "NaN", "inf,", "inf\n", "Infinity"] {
        #expect(!text.contains(word), "\(word)", sourceLocation: sourceLocation)
      }
    }
    #expect(
      numbers("p_alive").allSatisfy { (0...1).contains($0) }, sourceLocation: sourceLocation)
    let header = run.lines.first?.split(separator: ",").map(String.init) ?? []
    let columns = ["expected_purchases", "expected_spend", "current_value", "forward_value"]
    for column in columns where column == "current_value" || header.contains(column) {
      let found = numbers(column)
      #expect(found.count == rows.count, "\(column)", sourceLocation: sourceLocation)
      #expect(
        found.allSatisfy { $0 >= 0 && $0.isFinite }, "\(column)", sourceLocation: sourceLocation)
    }
    #expect(numbers("historical_value").count == rows.count, sourceLocation: sourceLocation)
    let purchases = numbers("expected_purchases").reduce(0, +)
    let sum = total("expected_purchases") ?? -1
    #expect(abs(purchases - sum) <= 1e-6 * Double(rows.count), sourceLocation: sourceLocation)
  }
}

extension ScratchFolder {
  /// Writes transactions of synthetic customers.
  func generate(_ name: String, customers: Int, _ options: [String] = []) throws {
    let run = try Command.run(
      ["generate", "--customers", "\(customers)", "--seed", "11", "-o", name] + options, in: self)
    #expect(run.status == 0, "\(run.messages)")
  }

  /// Writes a file of `customer_id,date,amount`.
  func write(rows: [String], to name: String) throws {
    try write("customer_id,date,amount\n" + rows.map { $0 + "\n" }.joined(), to: name)
  }
}
