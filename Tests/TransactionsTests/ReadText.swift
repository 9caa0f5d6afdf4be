import Columns
import TestSupport
import Transactions
import Values

/// Reads texts as files `0.csv`, `1.csv`...
func read(
  _ texts: [String], _ change: (inout TransactionLog.Options) -> Void = { _ in }
) throws -> TransactionLog {
  try read(texts.map { Array($0.utf8) }, change)
}

/// Reads one text as a file.
func read(
  _ text: String, _ change: (inout TransactionLog.Options) -> Void = { _ in }
) throws -> TransactionLog {
  try read([text], change)
}

/// Reads bytes as files `0.csv`, `1.csv`...
func read(
  _ files: [[UInt8]], _ change: (inout TransactionLog.Options) -> Void = { _ in }
) throws -> TransactionLog {
  let folder = try TemporaryFolder()
  var options = TransactionLog.Options()
  options.workers = Workers(count: 1)
  change(&options)
  let paths = try files.enumerated().map { try folder.write($1, as: "\($0).csv") }
  return try TransactionLog.read(paths, options)
}

/// The error that reading one text ends with, or nil.
func readError(
  _ text: String, _ change: (inout TransactionLog.Options) -> Void = { _ in }
) -> TransactionError? {
  do {
    _ = try read(text, change)
    return nil
  } catch {
    return error as? TransactionError
  }
}

/// One customer's rows in the order of the input.
struct CustomerRows: Equatable {
  var id: [UInt8]
  var days: [Int32] = []
  var amounts: [Int64] = []

  var text: String { String(decoding: id, as: UTF8.self) }
}

extension TransactionLog {
  /// All customers, in order of first appearance.
  func customers(_ workers: Int = 1) -> [CustomerRows] {
    let slots = Slots<[CustomerRows]>(count: partitionCount)
    let merge = groupByCustomer(Workers(count: workers), consuming: false) {
      partition, rows, _, _, _ in
      rows.group()
      slots.set(
        partition,
        (0..<rows.customerCount).map { customer in
          let range = Int(rows.starts[customer])..<Int(rows.starts[customer + 1])
          return CustomerRows(
            id: [], days: Array(rows.days[range]), amounts: Array(rows.amounts[range]))
        })
    }
    let partitions = slots.all
    let ordered = Slots<CustomerRows>(count: merge.count)
    let ids = merge.merge(Workers(count: workers)) { range, places, _ in
      for customer in range {
        let place = places[customer - range.lowerBound]
        ordered.set(customer, partitions[Int(place.partition)][Int(place.number)])
      }
    }
    return ordered.all.enumerated().map { customer, rows in
      CustomerRows(id: ids[customer], days: rows.days, amounts: rows.amounts)
    }
  }
}
