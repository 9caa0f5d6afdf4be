internal import CustomerHistory
internal import Transactions
internal import Values

/// Why a customer cannot be explained.
public struct ExplanationError: Error, Sendable, CustomStringConvertible {
  /// Whether the input has no such customer at all; else it has one without a purchase, or its rows were not
  /// kept.
  public let isUnknown: Bool
  /// Ids of the input that are the same but for case, blanks, leading zeros or punctuation.
  public let nearest: [String]
  public let description: String

  /// Ids that are named, at most.
  private static let most = 5

  static func unknown(_ id: [UInt8], _ summary: CustomerSummary) -> ExplanationError {
    let wanted = folded(id)
    var near: [String] = []
    if !wanted.isEmpty {
      for customer in 0..<summary.count where near.count < most {
        // Folding takes nothing away but what is looked past, so most ids need not be folded.
        guard summary.ids.length(of: customer) >= wanted.count else { continue }
        let other = summary.ids[customer]
        if folded(other) == wanted { near.append(String(decoding: other, as: UTF8.self)) }
      }
    }
    let name = shown(id)
    let hint =
      near.isEmpty
      ? "Ids are taken byte for byte, as 'score' writes them."
      : "Nearest: \(near.map { "'\(shown(Array($0.utf8)))'" }.joined(separator: ", "))."
    return ExplanationError(
      isUnknown: true, nearest: near,
      description: "there is no customer '\(name)' in the input. \(hint)")
  }

  static func withoutPurchase(_ id: [UInt8], rows: Int) -> ExplanationError {
    ExplanationError(
      isUnknown: false, nearest: [],
      description: "customer '\(shown(id))' has no purchase that counts: "
        + (rows == 1 ? "its row was left out." : "its \(rows) rows were left out."))
  }

  static func notKept(_ id: [UInt8]) -> ExplanationError {
    ExplanationError(
      isUnknown: false, nearest: [],
      description: "the rows of customer '\(shown(id))' were not kept: name it in the options.")
  }

  private static func shown(_ id: [UInt8]) -> String {
    InertText.shown(String(decoding: id, as: UTF8.self).prefix(80))
  }

  /// An id without what people leave out or add: case, blanks and punctuation, zeros in front of numbers, and
  /// `.0` behind them.
  static func folded(_ id: [UInt8]) -> [UInt8] {
    var id = id[...]
    if id.count > 2, id.hasSuffix(".0"), id.dropLast(2).allSatisfy({ (48...57).contains($0) }) {
      id = id.dropLast(2)
    }
    var result: [UInt8] = []
    var isInNumber = false
    for byte in id {
      switch byte {
      case 48:
        // A zero counts behind another digit only.
        if isInNumber { result.append(byte) }
      case 49...57:
        isInNumber = true
        result.append(byte)
      case 65...90:
        isInNumber = false
        result.append(byte + 32)
      case 97...122, 128...:
        isInNumber = false
        result.append(byte)
      default: isInNumber = false
      }
    }
    return result
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
