internal import Affinity
internal import Columns
public import Reports
public import TextOutput

extension BasketRules {
  /// Where the results go; paths, `-` for standard output, nil for none.
  public struct Outputs: Sendable {
    /// The rules.
    public var rules: String?
    public var format = RuleFormat.csv
    /// At most this many rules are written; nil writes all.
    public var top: Int?
    /// The frequent sets, as CSV.
    public var sets: String?
    /// The seconds of each phase, as JSON.
    public var timings: String?
    /// The rejected rows.
    public var rejects: String?
    /// For whom CSV files are written.
    public var form = CSVForm.plain

    public init() {}
  }

  /// Writes what is asked for: every file appears whole, or none at all.
  ///
  /// - Throws: ``OutputError`` where a file cannot be created or written.
  public func write(_ outputs: Outputs) throws {
    let table = RuleTable(rules, names: names)
    var files: [OutputFile] = []
    if let path = outputs.rules {
      let file = try OutputFile(path)
      try table.write(outputs.format, top: outputs.top, form: outputs.form, to: file)
      files.append(file)
    }
    if let path = outputs.sets {
      let file = try OutputFile(path)
      try table.writeSets(form: outputs.form, to: file)
      files.append(file)
    }
    if let path = outputs.timings {
      let file = try OutputFile(path)
      let seconds = Dictionary(uniqueKeysWithValues: timings.map { ($0.phase, $0.seconds) })
      try file.write(JSONText.encoded(seconds))
      files.append(file)
    }
    if let path = outputs.rejects {
      let file = try OutputFile(path)
      try file.write(RejectFile.encoded(rejects, outputs.form))
      files.append(file)
    }
    try OutputFile.publish(files)
  }
}
