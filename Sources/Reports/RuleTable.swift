package import Affinity
package import TextOutput

/// How rules are written.
public enum RuleFormat: String, CaseIterable, Sendable {
  /// A header line and one line for each rule.
  case csv
  /// JSON lines: one object for each rule, the items as arrays.
  case json
}

/// Rules and item sets with the names of their items, as files hold them.
///
/// In CSV the names of several items stand in one field with `|` between them; a `|` or a `\` that
/// belongs to a name has a `\` before it. Shares and measures have six decimals; what does not exist is an
/// empty field in CSV and has no key in JSON.
package struct RuleTable: Sendable {
  private let rules: AssociationRules
  private let names: [[UInt8]]

  /// - Parameter names: the bytes of each item's name, by code.
  package init(_ rules: AssociationRules, names: [[UInt8]]) {
    self.rules = rules
    self.names = names
  }

  private static let columns = [
    "antecedent", "consequent", "baskets", "antecedent_support", "consequent_support", "support",
    "confidence", "lift", "leverage", "conviction", "chi_square",
  ]

  /// Writes the first rules, at most `top` of them where that is given.
  package func write(
    _ format: RuleFormat, top: Int?, form: CSVForm = .plain, to file: OutputFile
  ) throws(OutputError) {
    var output = LineWriter(file, format == .csv ? form : .plain)
    defer { output.deallocate() }
    if format == .csv { output.put(header: RuleTable.columns.joined(separator: ",")) }
    for number in 0..<min(rules.count, top ?? .max) {
      let rule = rules[number]
      if format == .csv { putCSV(rule, &output) } else { putJSON(rule, &output) }
      try output.endLine()
    }
    try output.flush()
  }

  /// Writes all frequent sets as CSV: `items,size,baskets,support`.
  package func writeSets(
    form: CSVForm = .plain, to file: OutputFile
  ) throws(OutputError) {
    var output = LineWriter(file, form)
    defer { output.deallocate() }
    output.put(header: "items,size,baskets,support")
    for number in 0..<rules.sets.count {
      let set = rules.sets[number]
      output.put(field: joined(set.items))
      output.put(",\(set.items.count),\(set.count),")
      output.put(decimal: rules.sets.support(of: number))
      try output.endLine()
    }
    try output.flush()
  }

  private static func measures(_ rule: AssociationRule) -> [Double?] {
    [
      rule.antecedentSupport, rule.consequentSupport, rule.support, rule.confidence, rule.lift,
      rule.leverage, rule.conviction, rule.chiSquare,
    ]
  }

  private func putCSV(_ rule: AssociationRule, _ output: inout LineWriter) {
    output.put(field: joined(rule.antecedent))
    output.put(",")
    output.put(field: joined(rule.consequent))
    output.put(",\(rule.count)")
    for measure in RuleTable.measures(rule) {
      output.put(",")
      if let measure { output.put(decimal: measure) }
    }
  }

  private func putJSON(_ rule: AssociationRule, _ output: inout LineWriter) {
    for (key, items) in zip(RuleTable.columns, [rule.antecedent, rule.consequent]) {
      output.put(key == "antecedent" ? "{" : ",")
      output.put("\"\(key)\":[")
      for (place, item) in items.enumerated() {
        if place > 0 { output.put(",") }
        output.put(json: names[Int(item)])
      }
      output.put("]")
    }
    output.put(",\"baskets\":\(rule.count)")
    for (key, measure) in zip(RuleTable.columns.dropFirst(3), RuleTable.measures(rule)) {
      guard let measure else { continue }
      output.put(",\"\(key)\":")
      output.put(decimal: measure)
    }
    output.put("}")
  }

  /// The names of some items in one field.
  private func joined(_ items: [Int32]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (place, item) in items.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: "|")) }
      for byte in names[Int(item)] {
        if byte == UInt8(ascii: "|") || byte == UInt8(ascii: "\\") {
          bytes.append(UInt8(ascii: "\\"))
        }
        bytes.append(byte)
      }
    }
    return bytes
  }
}
