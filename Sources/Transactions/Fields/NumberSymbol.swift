/// One character of an amount: what it is, and its bytes.
struct NumberSymbol {
  enum Kind: UInt8 {
    case digit, point, comma, blank, apostrophe, minus, plus, open, close
    /// The long dash, which stands for missing cents only.
    case dash
    case other
  }

  let kind: Kind
  /// The value of a digit.
  let digit: Int
  let length: Int

  @inline(__always)
  private init(_ kind: Kind, _ length: Int, digit: Int = 0) {
    self.kind = kind
    self.length = length
    self.digit = digit
  }

  /// The character at a position; `other` of length 0 at the end.
  @inline(__always)
  init(_ text: FieldSlice, _ position: Int) {
    let byte = text[position]
    if byte &- 48 < 10 {
      self.init(.digit, 1, digit: Int(byte &- 48))
      return
    }
    switch byte {
    case UInt8(ascii: "."): self.init(.point, 1)
    case UInt8(ascii: ","): self.init(.comma, 1)
    case UInt8(ascii: "-"): self.init(.minus, 1)
    case UInt8(ascii: "+"): self.init(.plus, 1)
    case UInt8(ascii: "("): self.init(.open, 1)
    case UInt8(ascii: ")"): self.init(.close, 1)
    case UInt8(ascii: "'"): self.init(.apostrophe, 1)
    case 0x20, 0x09: self.init(.blank, 1)
    case 0..<0x80: self.init(.other, position < text.count ? 1 : 0)
    default: self.init(wide: text, position)
    }
  }

  /// A character of several bytes: full-width forms, dashes, curly apostrophes and blanks.
  @inline(never)
  private init(wide text: FieldSlice, _ position: Int) {
    let blank = text.blank(at: position)
    if blank > 0 {
      self.init(.blank, blank)
      return
    }
    let (second, third) = (text[position + 1], text[position + 2])
    switch (text[position], second, third) {
    case (0xEF, 0xBC, 0x90...0x99): self.init(.digit, 3, digit: Int(third) - 0x90)
    case (0xEF, 0xBC, 0x8E): self.init(.point, 3)
    case (0xEF, 0xBC, 0x8C): self.init(.comma, 3)
    case (0xEF, 0xBC, 0x8D), (0xE2, 0x88, 0x92), (0xE2, 0x80, 0x92), (0xE2, 0x80, 0x93):
      self.init(.minus, 3)
    case (0xEF, 0xBC, 0x8B): self.init(.plus, 3)
    case (0xEF, 0xBC, 0x88): self.init(.open, 3)
    case (0xEF, 0xBC, 0x89): self.init(.close, 3)
    case (0xE2, 0x80, 0x94): self.init(.dash, 3)
    case (0xE2, 0x80, 0x99): self.init(.apostrophe, 3)
    default: self.init(.other, 1)
    }
  }
}
