internal import Reports
public import TextOutput

extension Audience {
  /// Where the lists go; paths, `-` for standard output, nil for none.
  public struct Outputs: Sendable {
    /// Those who are to be reached, for the importer.
    public var list: String?
    public var form = AudienceForm.csv
    /// The amount that goes along, where the importer has a place for one.
    public var value: ScoreColumn?
    /// Whether what an importer matches by is hashed, where it takes hashes.
    public var isHashed = true
    /// Everybody with the group drawn, for `campaign`.
    public var control: String?
    /// Ids of those who are wanted and cannot be reached.
    public var unreachable: String?
    /// For whom the CSV of the form `csv` is written.
    public var csv = CSVForm.plain

    public init() {}
  }

  /// The groups of customers, as files have them.
  public enum Group: String, CaseIterable, Sendable {
    case treated, control
  }

  /// Writes what is asked for: every file appears whole, or none at all.
  ///
  /// - Throws: ``OutputError`` where a file cannot be created or written.
  public func write(_ outputs: Outputs) throws {
    var files: [OutputFile] = []
    files += try OutputFile.wanted(outputs.list) { file in
      try writeList(outputs, to: file)
    }
    files += try OutputFile.wanted(outputs.control) { file in
      try writeGroups(to: file)
    }
    files += try OutputFile.wanted(outputs.unreachable) { file in
      var output = RowOutput(file, .plain)
      defer { output.deallocate() }
      output.header([ScoreColumn.customerID.rawValue])
      for customer in unreachable {
        output.put(bytes: self.file.ids[customer])
        try output.endLine()
      }
      try output.flush()
    }
    try OutputFile.publish(files)
  }

  private func writeList(_ outputs: Outputs, to file: OutputFile) throws(OutputError) {
    let value = outputs.form.takesValue ? outputs.value : nil
    let row = AudienceRow(
      audience: self, form: outputs.form, value: value,
      isHashed: outputs.isHashed && outputs.form.takesHashes)
    var output = RowOutput(file, outputs.form == .csv ? outputs.csv : .plain)
    defer { output.deallocate() }
    output.header(outputs.form.header(self, value: value))
    for customer in treated {
      for field in row.fields(customer) { output.put(bytes: field) }
      try output.endLine()
    }
    try output.flush()
  }

  private func writeGroups(to file: OutputFile) throws(OutputError) {
    var output = RowOutput(file, .plain)
    defer { output.deallocate() }
    let quadrants = self.file.labels(.quadrant)
    output.header(["customer_id", "group", "quadrant"])
    for (customer, isHeld) in zip(members, isControl) {
      output.put(bytes: self.file.ids[customer])
      output.put(text: (isHeld ? Group.control : .treated).rawValue)
      output.put(text: quadrants?[customer] ?? "")
      try output.endLine()
    }
    try output.flush()
  }
}
