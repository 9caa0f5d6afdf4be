package import Transactions

/// The plain way to read an amount with separators: patterns over text, the forms one after the other.
///
/// Without currencies, brackets and full-width digits, which tables of texts test.
package enum PlainNumber {
  /// The number when this is the decimal mark, or nil where it is none then, or one past 64 bits or six
  /// decimal places.
  package static func read(_ text: String, mark: DecimalMark) -> PlainAmount? {
    var text = text
    var isNegative = false
    if text.hasSuffix("-") {
      guard !text.hasPrefix("-"), !text.hasPrefix("+") else { return nil }
      isNegative = true
      text.removeLast()
    } else if text.hasPrefix("-") || text.hasPrefix("+") {
      isNegative = text.hasPrefix("-")
      text.removeFirst()
    }
    // From here on the point is the decimal mark and the comma separates groups.
    if mark == .comma {
      text = String(text.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
    }
    let plain = /[0-9]+\.?[0-9]*|\.[0-9]+/
    let groups = /[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?/
    let blanks = /[1-9][0-9]{0,2}( [0-9]{3})+(\.[0-9]*)?/
    let apostrophes = /[1-9][0-9]{0,2}('[0-9]{3})+(\.[0-9]*)?/
    let lakhs = /[1-9][0-9]?(,[0-9]{2})+,[0-9]{3}(\.[0-9]*)?/
    let isGrouped =
      text.wholeMatch(of: groups) != nil || text.wholeMatch(of: blanks) != nil
      || text.wholeMatch(of: apostrophes) != nil
      || mark == .point && text.wholeMatch(of: lakhs) != nil
    guard isGrouped || text.wholeMatch(of: plain) != nil else { return nil }
    text.removeAll { $0 == "," || $0 == " " || $0 == "'" }
    return try? PlainAmount.read(Array(((isNegative ? "-" : "") + text).utf8)).get()
  }
}
