internal import Values

/// A row that could not be read: where it stands, why, and its text.
public struct RejectedRow: Sendable {
  /// The path of its file.
  public let path: String
  /// Number of its first physical line, from 1.
  public let line: Int
  /// Bytes before it in the file.
  public let byteOffset: Int
  /// The header's name of the column at fault, or empty where the whole row is.
  public let column: String
  /// Why, in words.
  public let reason: String
  /// The row as it stands in the file, without its line end; of a longer one the first 65,536 bytes.
  public let text: [UInt8]

  /// The text in at most 80 characters, fit for a terminal: control characters become `?`.
  public var shortText: String {
    let shown = String(decoding: text.prefix(320), as: UTF8.self).prefix(80)
    let inert = InertText.shown(shown)
    return inert.utf8.count < text.count ? inert + "..." : inert
  }
}

/// A rejected row as its worker sees it, before the lines of earlier blocks are known.
struct PendingReject {
  /// Bytes of a row that are kept; its place in the file tells the rest.
  static let textLimit = 1 << 16

  let block: Int
  let file: Int
  let linesBefore: Int
  let byteOffset: Int
  let column: Int?
  let problem: FieldProblem
  let text: [UInt8]
}
