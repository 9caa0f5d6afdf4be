internal import Reports
public import Transactions

extension InputPreset {
  /// What the preset does, for a person: columns, amount, rules, notes.
  public var text: String {
    var lines = ["\(name): \(title)"]
    func add(_ title: String, _ entries: [String]) {
      guard !entries.isEmpty else { return }
      lines += ["", title] + entries.map { "  \($0)" }
    }
    let names = columnNames
    let width = (names.map(\.role.rawValue.count).max() ?? 0) + 2
    add(
      "Columns",
      names.map { role, names in
        let word = role.rawValue
        return word + String(repeating: " ", count: width - word.count)
          + names.joined(separator: ", else ")
      })
    add("Amount", [amountTexts.joined(separator: ", else ")])
    if let dates { add("Dates, where the file does not prove another form", [dates]) }
    add("Rows", ruleTexts.map { "- \($0)" })
    add("Notes", notes.map { "- \($0)" })
    if let lacksCustomer { add("Customers cannot be told apart", [lacksCustomer]) }
    add("Recognised by the columns", signatures.map { $0.joined(separator: ", ") })
    return lines.joined(separator: "\n")
  }

  /// The names and titles of all presets, a line each.
  public static var listing: String {
    let width = (all.map(\.name.count).max() ?? 0) + 2
    return all.map { $0.name + String(repeating: " ", count: width - $0.name.count) + $0.title }
      .joined(separator: "\n")
  }

  /// What the preset does, as JSON.
  ///
  /// - Throws: never in practice; what the encoder throws.
  public func json() throws -> [UInt8] { try PresetRecord(self).encoded() }

  /// The same of all presets, as one list.
  ///
  /// - Throws: never in practice; what the encoder throws.
  public static func jsonListing() throws -> [UInt8] { try PresetRecord.encoded(all) }
}
