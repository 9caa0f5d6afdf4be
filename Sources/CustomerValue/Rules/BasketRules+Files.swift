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
    files += try OutputFile.wanted(outputs.rules) { file in
      try table.write(outputs.format, top: outputs.top, form: outputs.form, to: file)
    }
    files += try OutputFile.wanted(outputs.sets) { file in
      try table.writeSets(form: outputs.form, to: file)
    }
    files += try OutputFile.wanted(outputs.timings) { file in
      let seconds = Dictionary(uniqueKeysWithValues: timings.map { ($0.phase, $0.seconds) })
      try file.write(JSONText.encoded(seconds))
    }
    files += try OutputFile.wanted(outputs.rejects) {
      try $0.write(RejectFile.encoded(rejects, outputs.form))
    }
    try OutputFile.publish(files)
  }
}
