import Foundation
import Testing

@Suite("What goes wrong")
struct ErrorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let status: Int32
    let arguments: [String]
    var testDescription: String { name }

    init(_ name: String, _ status: Int32, _ arguments: String...) {
      self.name = name
      self.status = status
      self.arguments = ["score"] + arguments
    }
  }

  static let cases = [
    Case("no-such-file", 66, "nowhere.csv"),
    Case("second-file-missing", 66, "orders.csv", "nowhere.csv", "-o", "new.csv"),
    Case("folder-as-input", 74, "folder"),
    Case("empty-file", 65, "empty.csv"),
    Case("blank-lines-only", 65, "blank.csv"),
    Case("no-amount-column", 65, "no-amount.csv"),
    Case("two-customer-columns", 65, "two-customers.csv"),
    Case("named-column-missing", 64, "orders.csv", "--amount", "price"),
    Case("position-outside", 64, "orders.csv", "--customer", "#9"),
    Case("unknown-score-column", 64, "orders.csv", "--columns", "customer_id,colour"),
    Case("unknown-sort-column", 64, "orders.csv", "--sort", "colour"),
    Case("bad-as-of", 64, "orders.csv", "--as-of", "2024-02-30"),
    Case("from-after-to", 64, "orders.csv", "--from", "2024-03-01", "--to", "2024-02-01"),
    Case("too-many-bins", 64, "orders.csv", "--bins", "11"),
    Case("no-threads", 64, "orders.csv", "--threads", "0"),
    Case("too-many-rejects", 65, "bad.csv", "-o", "new.csv", "--rejects", "rejects.csv"),
    Case("allowed-rejects-passed", 65, "bad.csv", "--max-rejects", "11", "-o", "new.csv"),
    Case("output-is-a-folder", 73, "orders.csv", "-o", "folder"),
    Case("output-folder-missing", 73, "orders.csv", "-o", "nowhere/scores.csv"),
    Case("summary-folder-missing", 73, "orders.csv", "-o", "new.csv", "--summary", "nowhere/s"),
    Case("output-is-input", 64, "orders.csv", "-o", "orders.csv"),
    Case("output-is-input-respelled", 64, "orders.csv", "-o", "./folder/../orders.csv"),
    Case("two-outputs-one-file", 64, "orders.csv", "-o", "new.csv", "--summary", "new.csv"),
    Case("two-outputs-one-stream", 64, "orders.csv", "--summary", "-"),
    Case("input-twice-from-stream", 64, "-", "-"),
    Case("cuts-missing", 66, "orders.csv", "--rfm-cuts", "nowhere.json"),
    Case("cuts-damaged", 78, "orders.csv", "--rfm-cuts", "damaged.json", "-o", "new.csv"),
    Case("cuts-of-another-version", 78, "orders.csv", "--rfm-cuts", "version-2.json"),
    Case("cuts-out-of-order", 78, "orders.csv", "--rfm-cuts", "disorder.json"),
    Case("segments-with-gaps", 78, "orders.csv", "--segments", "gaps.csv", "-o", "new.csv"),
    Case("segments-overlap", 78, "orders.csv", "--segments", "overlap.csv"),
    Case("segments-partly-overlap", 78, "orders.csv", "--segments", "partly.csv"),
    Case("comparison-inconsistent", 64, "orders.csv", "--rfm-weights", "ahp:9,1/9,9"),
    Case("weights-unknown", 64, "orders.csv", "--rfm-weights", "heavy"),
    Case("full-device", 74, "orders.csv", "-o", "/dev/full"),
    Case("amount-overflow", 65, "huge.csv", "-o", "new.csv"),
  ]

  @Test("Each case has its status and message, writes no data and leaves no file", arguments: cases)
  func failure(_ failing: Case) throws {
    let folder = try ErrorTests.folder()
    let before = try folder.names
    let run = try expectSnapshot("errors/\(failing.name)", failing.arguments, in: folder)
    #expect(run.status == failing.status)
    #expect(run.output.isEmpty)
    #expect(!run.messages.isEmpty)
    #expect(try folder.names == before)
    #expect(try folder.text("orders.csv").hasPrefix("customer_id,"))
  }

  @Test("An inconsistent comparison is taken where that is allowed")
  func allowInconsistent() throws {
    let arguments = ["score", "orders.csv", "--rfm-weights", "ahp:9,1/9,9", "--allow-inconsistent"]
    let run = try Command.run(arguments + ["--quiet"], in: ErrorTests.folder())
    #expect(run.status == 0)
    #expect(run.messages.isEmpty)
  }

  @Test("A full device behind standard output is an input/output error")
  func fullStandardOutput() throws {
    let run = try Command.shell("$CV score orders.csv --quiet > /dev/full", in: ErrorTests.folder())
    #expect(run.status == 74)
    #expect(run.messages == "customer-value: -: cannot be written: No space left on device.\n")
  }

  /// A folder with everything that the cases name.
  private static func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.take(fixture: "orders.csv")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "folder"), withIntermediateDirectories: false)
    let header = "customer_id,date,amount\n"
    let files = [
      "empty.csv": "", "blank.csv": "\n\n",
      "no-amount.csv": "customer_id,date,color\nx,2024-01-01,1\n",
      "two-customers.csv": "customer_id,customer,date,amount\nx,y,2024-01-01,1\n",
      "bad.csv": header + String(repeating: "x,2024-01-01,1 1\n", count: 12),
      "huge.csv": header + String(repeating: "x,2024-01-01,60000000000000000.00\n", count: 2),
      "damaged.json": "{\"cuts\": {\"rfm\": ", "version-2.json": "{\"schema_version\": 2}",
      "disorder.json":
        "{\"rfm\": {\"bins\": 3, \"recency_days\": [10, 20], \"frequency\": [2, 3], "
        + "\"monetary\": [\"1\", \"2\"]}}",
      "partly.csv": "[1-3][1-5],cold\n[3-5][1-5],warm\n", "gaps.csv": "[1-5][1-4],some\n",
      "overlap.csv": "[1-5][1-5],all\n33,middle\n",
    ]
    for (name, text) in files { try folder.write(text, to: name) }
    return folder
  }
}
