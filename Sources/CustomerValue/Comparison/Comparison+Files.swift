internal import Reports
internal import Segments
public import TextOutput
public import Transactions
internal import Values

extension Comparison {
  /// Where the results go; paths, `-` for standard output, nil for none.
  public struct Outputs: Sendable {
    /// Everything as JSON.
    public var json: String?
    /// The moves between states, as CSV.
    public var matrices: String?
    /// The customers whose state changed, as CSV.
    public var movers: String?
    /// Rows of transactions that could not be read, as CSV.
    public var rejects: String?
    /// For whom CSV files are written.
    public var form = CSVForm.plain

    public init() {}
  }

  /// Writes what is asked for: every file appears whole, or none at all.
  ///
  /// - Parameters:
  ///   - outputs: where the results go.
  ///   - rejected: rows that could not be read.
  /// - Throws: ``OutputError`` where a file cannot be created or written.
  public func write(_ outputs: Outputs, rejected: [RejectedRow] = []) throws {
    var files: [OutputFile] = []
    files += try OutputFile.wanted(outputs.json) { file in
      try file.write(JSONText.encoded(ComparisonContent(self)))
    }
    files += try OutputFile.wanted(outputs.matrices) { file in
      try writeMatrices(outputs.form, to: file)
    }
    files += try OutputFile.wanted(outputs.movers) { file in
      try writeMovers(outputs.form, to: file)
    }
    files += try OutputFile.wanted(outputs.rejects) {
      try $0.write(RejectFile.encoded(rejected, outputs.form))
    }
    try OutputFile.publish(files)
  }

  /// One line for each column and each pair of states between which any customer went.
  private func writeMatrices(_ form: CSVForm, to file: OutputFile) throws(OutputError) {
    let known = TransitionTable.Amount.allCases.filter { amounts[$0] != nil }
    var output = RowOutput(file, form)
    defer { output.deallocate() }
    output.header(
      ["column", "from", "to", "customers", "row_share"] + known.map(\.rawValue))
    for table in tables {
      for (source, target) in table.moves {
        let flow = table[source, target]
        output.put(text: table.column)
        output.put(text: table.sources[source])
        output.put(text: table.targets[target])
        output.put(number: flow.customers)
        output.put(decimal: table.share(source, target) ?? 0)
        for amount in known {
          output.put(money: table.money(amount, from: source, to: target))
        }
        try output.endLine()
      }
    }
    try output.flush()
  }

  /// One line for each customer whose state changed in any of the columns.
  private func writeMovers(_ form: CSVForm, to file: OutputFile) throws(OutputError) {
    let known = TransitionTable.Amount.allCases.filter { amounts[$0] != nil }
    var output = RowOutput(file, form)
    defer { output.deallocate() }
    let names = tables.flatMap { ["\($0.column)_before", "\($0.column)_after"] }
    output.header(["customer_id"] + names + known.map(\.rawValue))
    for customer in 0..<customers.count {
      let hasMoved = states.contains { $0.before[customer] != $0.after[customer] }
      guard hasMoved else { continue }
      let (row, later) = (customers.before[customer], customers.after[customer])
      output.put(bytes: row >= 0 ? before.ids[Int(row)] : after.ids[Int(later)])
      for (table, state) in zip(tables, states) {
        output.put(text: table.sources[Int(state.before[customer])])
        output.put(text: table.targets[Int(state.after[customer])])
      }
      for amount in known {
        let units = amounts[amount]?[customer] ?? .min
        output.put(money: units == .min ? nil : Money(units: Int128(units), scale: scale))
      }
      try output.endLine()
    }
    try output.flush()
  }
}
