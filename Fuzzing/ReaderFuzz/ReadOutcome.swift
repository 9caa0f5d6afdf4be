import CustomerValue

/// Everything that reading an input has brought, in a form that can be compared.
struct ReadOutcome: Equatable {
  /// What is to be the same, by name, in words.
  private var parts: [String: String] = [:]

  /// Reads a path while it is `presented`.
  init(
    _ path: String, _ options: TransactionLog.Options, through presented: (() -> Void) -> Void
  ) {
    presented {
      do throws(TransactionError) {
        take(try TransactionLog.read([path], options), options.workers)
      } catch {
        parts["error"] = "\(error.code): \(error.message)"
      }
    }
  }

  private mutating func take(_ log: TransactionLog, _ workers: Workers) {
    take(log.ledger)
    parts["rejects"] = log.rejects.map {
      "\($0.line) \($0.byteOffset) \($0.column) \($0.reason) \($0.text)"
    }.joined(separator: "\n")
    parts["inputs"] = log.inputs.map { "\($0.bytes) \($0.rows) \($0.mapping.summary)" }
      .joined(separator: "\n")
    parts["facts"] =
      "\(log.trimmedIds) \(String(describing: log.days)) \(log.hasOrders) \(log.hasMargins)"
    guard log.inputs.reduce(0, { $0 + $1.rows }) == log.ledger.read.rows,
      log.rejects.count == log.ledger.rejected.rows
    else { fatalError("the rows do not add up: \(log.ledger)") }
    do throws(TransactionError) {
      take(try log.columns(workers: workers), rows: log.ledger.used.rows)
    } catch {
      parts["columns"] = "\(error.code): \(error.message)"
    }
  }

  private mutating func take(_ ledger: RowLedger) {
    parts["ledger"] =
      "scale \(ledger.scale), read \(ledger.read), used \(ledger.used), rejected \(ledger.rejected)"
    for reason in RowLedger.Exclusion.allCases { parts[reason.name] = "\(ledger[reason])" }
  }

  private mutating func take(_ columns: TransactionColumns, rows: Int) {
    guard columns.count == rows else { fatalError("\(columns.count) rows of \(rows)") }
    parts["ids"] = "\((0..<columns.ids.count).map { columns.ids[$0] })"
    parts["customer"] = "\(columns.customer.array)"
    parts["day"] = "\(columns.day.array)"
    parts["amount"] = "\(columns.amount.array)"
    parts["order"] = "\(columns.order?.array ?? [])"
    for (role, codes) in columns.codes { parts["codes of \(role)"] = "\(codes.array)" }
    for (role, values) in columns.values { parts["values of \(role)"] = "\(values)" }
  }

  /// The parts in which two outcomes differ, in words.
  func difference(from other: ReadOutcome) -> String {
    let names = Set(parts.keys).union(other.parts.keys).sorted()
    return names.filter { parts[$0] != other.parts[$0] }.map { name in
      "\(name)\n  expected: \(parts[name] ?? "nothing")\n  found:    "
        + (other.parts[name] ?? "nothing")
    }.joined(separator: "\n")
  }
}
