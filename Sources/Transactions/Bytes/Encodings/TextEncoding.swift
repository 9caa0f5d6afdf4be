import Glibc

/// How the characters of a text file are written as bytes.
package enum TextEncoding: Sendable, Hashable {
  case utf8, utf16LittleEndian, utf16BigEndian
  /// Chinese; holds GBK and GB2312.
  case gb18030
  /// Western European; what most files mean that call themselves ISO-8859-1.
  case windows1252
  /// Any other that the C library converts, by its name there.
  case named(String)

  /// The usual names, without their hyphens, underscores and blanks.
  ///
  /// UTF-16 without an order is little-endian as on nearly all machines; a byte-order mark decides.
  private static let usual: [String: TextEncoding] = [
    "UTF8": .utf8, "ASCII": .utf8, "USASCII": .utf8,
    "UTF16": .utf16LittleEndian, "UTF16LE": .utf16LittleEndian, "UTF16BE": .utf16BigEndian,
    "UCS2": .utf16LittleEndian, "UCS2LE": .utf16LittleEndian, "UCS2BE": .utf16BigEndian,
    "UNICODE": .utf16LittleEndian,
    "GB18030": .gb18030, "GBK": .gb18030, "GB2312": .gb18030, "CP936": .gb18030,
    "EUCCN": .gb18030, "WINDOWS936": .gb18030,
    "WINDOWS1252": .windows1252, "CP1252": .windows1252, "ANSI": .windows1252,
    "LATIN1": .named("ISO-8859-1"), "LATIN9": .named("ISO-8859-15"),
    "ISO88591": .named("ISO-8859-1"), "UTF32LE": .named("UTF-32LE"),
    "UTF32BE": .named("UTF-32BE"), "SHIFTJIS": .named("SHIFT_JIS"), "SJIS": .named("SHIFT_JIS"),
    "EUCKR": .named("EUC-KR"), "EUCJP": .named("EUC-JP"), "BIG5": .named("BIG5"),
  ]

  /// The encoding of that name in any usual spelling, or nil where nobody knows it.
  package init?(name: String) {
    let upper = name.uppercased()
    let key = upper.filter { !"-_ ".contains($0) }
    if let known = TextEncoding.usual[key] {
      self = known
      return
    }
    // A slash or a comma would be an instruction to the converter; an empty name means the locale.
    let isName = upper.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: "-_:.+()".utf8.contains(byte)
      }
    }
    guard !upper.isEmpty && isName, TextConverter(from: upper) != nil else { return nil }
    self = .named(upper)
  }

  /// The name of the encoding in the C library and in messages.
  package var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    case .windows1252: "WINDOWS-1252"
    case .named(let name): name
    }
  }

  /// Bytes of the smallest unit: what is passed over where nothing can be decoded.
  var unit: Int {
    switch self {
    case .utf16LittleEndian, .utf16BigEndian: 2
    case .named(let name): name.hasPrefix("UTF-32") || name.hasPrefix("UCS-4") ? 4 : 1
    default: 1
    }
  }

  /// The byte-order mark of the encoding; empty where it has none.
  package var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .named("UTF-32LE"): [0xFF, 0xFE, 0, 0]
    case .named("UTF-32BE"): [0, 0, 0xFE, 0xFF]
    case .windows1252, .named: []
    }
  }

  /// The encoding whose byte-order mark these first bytes of a file begin with, or nil.
  package init?(markIn start: [UInt8]) {
    // The mark of UTF-32LE begins with that of UTF-16LE.
    let marked: [TextEncoding] = [
      .named("UTF-32LE"), .named("UTF-32BE"), .utf8, .utf16LittleEndian, .utf16BigEndian, .gb18030,
    ]
    guard let found = marked.first(where: { start.starts(with: $0.byteOrderMark) }) else {
      return nil
    }
    self = found
  }

  /// UTF-16 where the zero bytes among the first bytes of a file tell it, or nil.
  ///
  /// In a table in UTF-16 the delimiters, digits and line ends have a zero byte each, always on the
  /// same side; at least every fourth character is taken to be such a one.
  package init?(zerosIn start: [UInt8]) {
    let sample = start.prefix(1024)
    var even = 0
    var odd = 0
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index % 2 == 0 { even += 1 } else { odd += 1 }
    }
    let pairs = sample.count / 2
    guard pairs > 0, max(even, odd) * 4 >= pairs, min(even, odd) * 20 <= max(even, odd) else {
      return nil
    }
    self = odd > even ? .utf16LittleEndian : .utf16BigEndian
  }
}
