internal import Transactions

/// Builds the records of a partition's customers in one pass over its rows as they came.
///
/// Most logs are written day after day and hold no refunds. Then a customer's record can be brought
/// up to date row by row, which spares sorting the rows by customer and walking them again.
struct RunningHistories {
  /// By customer.
  let records: [CustomerRecord]
  /// By customer, the spend of the purchase days after the first one; empty unless asked for.
  let repeatSpends: [Int64]

  /// Nil where a customer's rows are out of order, a row is a refund, or a sum overflows. Such partitions
  /// are grouped and go through ``HistoryBuilder``.
  ///
  /// For rows without order ids; of the others, orders would have to be told apart.
  init?(_ rows: PartitionRows, spend: Bool) {
    guard rows.overflowingCustomer == nil else { return nil }
    // No row can come before the last purchase of a customer that has none yet.
    var nobody = CustomerRecord()
    nobody.lastPurchase = .min
    var records = Array(repeating: nobody, count: rows.customerCount)
    var repeatSpends = [Int64](repeating: 0, count: spend ? rows.customerCount : 0)
    let customers = rows.unpackedCodes.span.extracting(first: rows.rowCount)
    let days = rows.unpackedDays.span.extracting(first: rows.rowCount)
    let amounts = rows.unpackedAmounts.span.extracting(first: rows.rowCount)
    var all = records.mutableSpan
    var spends = repeatSpends.mutableSpan
    for row in days.indices {
      let (day, amount) = (days[row], amounts[row])
      let customer = Int(customers[row])
      var record = all[customer]
      let (revenue, overflows) = record.revenue.addingReportingOverflow(amount)
      if amount < 0 || day < record.lastPurchase || overflows { return nil }
      // Choices, not branches: whether a row opens a new day cannot be predicted.
      record.purchaseDays &+= day == record.lastPurchase ? 0 : 1
      record.firstPurchase = record.purchaseDays == 1 ? day : record.firstPurchase
      record.lastPurchase = day
      record.orders = record.purchaseDays
      record.revenue = revenue
      if spend { spends[customer] &+= record.purchaseDays == 1 ? 0 : amount }
      all[customer] = record
    }
    self.records = records
    self.repeatSpends = repeatSpends
  }
}
