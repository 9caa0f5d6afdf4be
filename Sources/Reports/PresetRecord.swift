package import Transactions

/// A preset as JSON shows it: what it takes from an export, and what should be known of it.
package struct PresetRecord: Encodable, Sendable {
  struct Role: Encodable {
    let role: String
    /// Of several the first that is not empty in a row counts.
    let names: [String]
  }

  let name: String
  let title: String
  /// Columns by which a header is recognised: all of one of the lists.
  let recognisedBy: [[String]]
  let columns: [Role]
  /// Formulas of columns; the first that has a value in a row counts.
  let amount: [String]
  let dateFormat: String?
  let rules: [String]
  let notes: [String]
  let lacksCustomer: String?

  package init(_ preset: InputPreset) {
    name = preset.name
    title = preset.title
    recognisedBy = preset.signatures
    columns = preset.columnNames.map { Role(role: $0.role.rawValue, names: $0.names) }
    amount = preset.amountTexts
    dateFormat = preset.dates
    rules = preset.ruleTexts
    notes = preset.notes
    lacksCustomer = preset.lacksCustomer
  }

  /// Bytes of JSON with sorted keys, indented, of several presets or of one.
  package static func encoded(_ presets: [InputPreset]) throws -> [UInt8] {
    try JSONText.encoded(presets.map(PresetRecord.init))
  }

  package func encoded() throws -> [UInt8] { try JSONText.encoded(self) }
}
