internal import CustomerValue

/// One row, as a plain program holds it.
public struct PlainTransaction: Sendable {
  public let customer: String
  public let day: Int32
  public let cents: Int64
}

/// The plain way to read: cut the text into lines, the lines into fields, and convert three of them.
public enum PlainTransactions {
  /// Customer in the second, date in the third, amount in the last column, as the generator writes.
  public static func read(_ text: String) -> [PlainTransaction] {
    var rows: [PlainTransaction] = []
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard let day = Day(iso: String(fields[2])), let cents = cents(fields[fields.count - 1])
      else { continue }
      rows.append(PlainTransaction(customer: String(fields[1]), day: day.number, cents: cents))
    }
    return rows
  }

  private static func cents(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2 else { return nil }
    return Int64(parts[0] + parts[1])
  }
}

/// The plain way to group: a dictionary of customers.
public struct PlainHistory: Sendable {
  public var firstPurchase = Int32.max
  public var lastPurchase = Int32.min
  public var days: Set<Int32> = []
  public var cents: Int64 = 0

  /// One history for each customer.
  public static func group(_ rows: [PlainTransaction]) -> [String: PlainHistory] {
    var histories: [String: PlainHistory] = [:]
    for row in rows {
      histories[row.customer, default: PlainHistory()].add(row)
    }
    return histories
  }

  private mutating func add(_ row: PlainTransaction) {
    firstPurchase = min(firstPurchase, row.day)
    lastPurchase = max(lastPurchase, row.day)
    days.insert(row.day)
    cents += row.cents
  }
}

/// The plain way to rank: sort the values, then give every run of equal ones its mid-rank score.
public enum PlainRanking {
  /// The scores 1...bins of values, greater ones better.
  public static func scores<Value: Comparable>(_ values: [Value], bins: Int = 5) -> [Int] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var scores = [Int](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, values[order[end]] == values[order[first]] { end += 1 }
      let score = min(bins, 1 + (first + end) * bins / (2 * order.count))
      for position in first..<end { scores[order[position]] = score }
      first = end
    }
    return scores
  }
}
