/// The dense codes of one column: its distinct values in order of first appearance in the input.
struct ColumnCodes: Sendable {
  /// The values' bytes, by code.
  var values: [[UInt8]] = []
  /// For each worker, the code of each of its own codes.
  var codeOfWorkerCode: [[UInt32]] = []

  /// Merges what the workers found, whose tables are given back.
  static func merged(_ readers: [RowReader], _ plan: ReadPlan) -> [ColumnRole: ColumnCodes] {
    var merged: [ColumnRole: ColumnCodes] = [:]
    for (slot, role) in plan.codedRoles.enumerated() {
      merged[role] = ColumnCodes(readers.map { $0.codes[slot] })
      for reader in readers { reader.codes[slot].table.deallocate() }
    }
    return merged
  }

  private init(_ tables: [CodeTable]) {
    var entries: [(position: RowPosition, worker: Int, code: Int)] = []
    for (worker, table) in tables.enumerated() {
      codeOfWorkerCode.append(Array(repeating: 0, count: table.firstPositions.count))
      for (code, position) in table.firstPositions.enumerated() {
        entries.append((position, worker, code))
      }
    }
    entries.sort { $0.position < $1.position }
    var known: [[UInt8]: UInt32] = [:]
    for entry in entries {
      var bytes: [UInt8] = []
      tables[entry.worker].table.appendBytes(of: entry.code, to: &bytes)
      let code = known[bytes] ?? UInt32(values.count)
      if code == values.count {
        known[bytes] = code
        values.append(bytes)
      }
      codeOfWorkerCode[entry.worker][entry.code] = code
    }
  }
}
