internal import CustomerHistory
public import Reports
public import TextOutput

extension CohortAnalysis {
  /// The form of the output.
  public enum Format: String, CaseIterable, Sendable { case csv, json }

  /// Everything as JSON with sorted keys; customers must have been valued.
  public func json() throws -> [UInt8] {
    guard let values else { preconditionFailure("customers were not valued") }
    return try JSONText.encoded(CohortContent(table, values, column: groupColumn))
  }

  /// Writes one view as CSV, or everything as JSON, and the rejected rows where a path is given, whole or
  /// not at all; `-` is standard output. Only the triangle can be written of customers who were not
  /// valued.
  ///
  /// - Throws: ``OutputError`` where a file cannot be created or written.
  public func write(
    _ view: CohortView, as format: Format = .csv, to path: String, form: CSVForm = .plain,
    rejects rejected: String? = nil
  ) throws {
    let file = try OutputFile(path)
    switch format {
    case .csv:
      precondition(values != nil || view == .triangle, "customers were not valued")
      try CohortLines(table, values).write(view, form: form, to: file)
    case .json: try file.write(json())
    }
    let rejectFile = try OutputFile.wanted(rejected) {
      try $0.write(RejectFile.encoded(rejects, form))
    }
    try OutputFile.publish([file] + rejectFile)
  }
}
