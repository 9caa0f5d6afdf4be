/// The currencies that the rows of one file name, and how many rows each.
struct CurrencyEvidence: Sendable, Equatable {
  private(set) var rows: [CurrencySign: Int] = [:]
  /// Rows whose currency is no code or sign that is known.
  private(set) var unknown: [String: Int] = [:]

  mutating func add(_ sign: CurrencySign) { rows[sign, default: 0] += 1 }

  mutating func add(unknown text: String) { unknown[text, default: 0] += 1 }

  mutating func merge(_ other: CurrencyEvidence) {
    rows.merge(other.rows, uniquingKeysWith: +)
    unknown.merge(other.unknown, uniquingKeysWith: +)
  }

  /// Currencies with their rows, the most frequent first; signs that may stand for one of the codes are
  /// counted with it.
  var found: [(name: String, rows: Int)] {
    var counts = rows
    for sign in rows.keys {
      let meant = rows.keys.filter { $0 != sign && sign.mayMean($0) }
      guard meant.count == 1, let rows = counts.removeValue(forKey: sign) else { continue }
      counts[meant[0], default: 0] += rows
    }
    let known = counts.map { (name: $0.key.description, rows: $0.value) }
    let all = known + unknown.map { (name: $0.key, rows: $0.value) }
    return all.sorted { ($1.rows, $0.name) < ($0.rows, $1.name) }
  }
}
