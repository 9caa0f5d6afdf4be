internal import Columns
public import Reports
internal import TextOutput
public import Transactions

/// What some files are: their form, their columns, what is doubtful, and the command that scores them.
///
///     let inspection = try Inspection(of: ["export.csv"])
///     print(inspection.text)
public struct Inspection: Sendable {
  /// What was read.
  public let log: TransactionLog
  /// What is doubtful.
  public let warnings: [Warning]
  /// Number of distinct customers.
  public let customers: Int
  let records: [FileInspection]

  /// Reads files as scoring would, with all optional columns, and counts what they hold.
  ///
  /// Rejected rows are no error here, however many they are.
  ///
  /// - Throws: ``TransactionError`` where an input cannot be read at all.
  public init(
    of paths: [String], _ reading: TransactionLog.Options = TransactionLog.Options()
  ) throws(TransactionError) {
    var reading = reading
    reading.columns.wanted.formUnion([.order, .product, .category, .channel, .rating, .referrer])
    reading.surveysRows = true
    let log = try TransactionLog.read(paths, reading)
    self.log = log
    let ids = log.customerIDs(reading.workers)
    customers = ids.count
    warnings = Warning.reading(log) + ids.doubts.map(Warning.init)
    records = log.inputs.map { FileInspection($0, rejects: log.rejects) }
  }

  /// The command that scores the files with all that was found out said: ready to paste.
  public var command: String {
    var words = ["customer-value", "score"] + log.inputs.map { Inspection.quoted($0.path) }
    if let first = records.first, records.allSatisfy({ $0.options == first.options }) {
      for option in first.options {
        words += [option.name] + (option.value.isEmpty ? [] : [Inspection.quoted(option.value)])
      }
    }
    return (words + ["-o", "scores.csv"]).joined(separator: " ")
  }

  /// Writes what was found out to standard output, as text or as JSON, and the rejected rows to a file
  /// where one is named.
  ///
  /// - Throws: ``OutputError`` where something cannot be created or written.
  public func write(asJSON isJSON: Bool, rejects path: String? = nil) throws {
    let output = try OutputFile("-")
    try output.write(isJSON ? json() : Array((text + "\n").utf8))
    var files = [output]
    files += try OutputFile.wanted(path) { file in
      try file.write(RejectFile.encoded(log.rejects))
    }
    try OutputFile.publish(files)
  }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
          || "-_./:,+@%".unicodeScalars.contains($0)
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
