/// What a file is that is no text table, told by its first bytes.
package enum ContentKind: Sendable, CaseIterable {
  case zip, oldExcel, pdf, webPage, json, parquet, arrow, sqlite, sevenZip, rar, tar, archive

  /// As many first bytes decide.
  static let sampleLength = 4096

  /// Nil where the bytes may be a text table.
  package init?(start: [UInt8]) {
    let signatures: [(ContentKind, [UInt8])] = [
      (.zip, [0x50, 0x4B, 3, 4]), (.zip, [0x50, 0x4B, 5, 6]),
      (.oldExcel, [0xD0, 0xCF, 0x11, 0xE0]),
      (.pdf, Array("%PDF-".utf8)), (.parquet, Array("PAR1".utf8)),
      (.arrow, Array("ARROW1".utf8)), (.arrow, Array("FEA1".utf8)),
      (.sqlite, Array("SQLite format 3\0".utf8)),
      (.sevenZip, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), (.rar, Array("Rar!\u{1A}\u{7}".utf8)),
    ]
    if let (kind, _) = signatures.first(where: { start.starts(with: $0.1) }) {
      self = kind
    } else if start.dropFirst(257).starts(with: Array("ustar".utf8)) {
      self = .tar
    } else if Archive(start: start) != nil {
      self = .archive
    } else if let kind = ContentKind(text: start) {
      self = kind
    } else {
      return nil
    }
  }

  /// Web pages and JSON, perhaps behind a byte-order mark and blanks.
  private init?(text start: [UInt8]) {
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    let mark = TextEncoding.utf8.byteOrderMark
    let text = start.dropFirst(start.starts(with: mark) ? mark.count : 0)
      .drop(while: isBlank)
    guard let first = text.first else { return nil }
    let next = text.dropFirst().first { !isBlank($0) }
    switch first {
    case UInt8(ascii: "<"):
      let word = String(decoding: text.prefix(9), as: UTF8.self).lowercased()
      let openings = ["<!doctype", "<html", "<?xml", "<head", "<body", "<table", "<!--"]
      guard openings.contains(where: word.hasPrefix) else { return nil }
      self = .webPage
    case UInt8(ascii: "{"):
      guard let next, "\"}".utf8.contains(next) else { return nil }
      self = .json
    case UInt8(ascii: "["):
      // A header may be `[customer],[date]`.
      guard let next, "{[\"]-0123456789".utf8.contains(next) else { return nil }
      self = .json
    default: return nil
    }
  }

  /// What it looks like and what to do about it.
  var advice: String {
    switch self {
    case .zip:
      "an Excel workbook or a zip archive. Save the sheet as CSV, or unpack the archive first"
    case .oldExcel: "an old Excel workbook or another Office file. Save the sheet as CSV"
    case .pdf: "a PDF document. Export the table it was made from as CSV"
    case .webPage:
      "a web page or XML: perhaps an error or login page instead of the file. Open it to see, and "
        + "export the table as CSV"
    case .json: "JSON. Export the table as CSV, or convert it"
    case .parquet: "a Parquet file. Export it as CSV"
    case .arrow: "an Arrow or Feather file. Export it as CSV"
    case .sqlite: "a SQLite database. Export the table as CSV"
    case .sevenZip: "a 7z archive. Unpack it first"
    case .rar: "a RAR archive. Unpack it first"
    case .tar: "a tar archive. Unpack it first"
    case .archive: "an archive inside of an archive. Unpack it first"
    }
  }
}
