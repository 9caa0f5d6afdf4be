/// Values as they stand in CSV files: plain digits, `.` as the decimal sign, whatever the locale.
extension ByteWriter {
  /// Most bytes that one number or amount takes.
  @inlinable
  public static var numberRoom: Int { 24 }

  /// Writes a whole number.
  @inlinable
  public mutating func put(number: Int) {
    if number < 0 { put(0x2D) }
    let magnitude = number.magnitude
    if magnitude < 10 {
      put(0x30 &+ UInt8(truncatingIfNeeded: magnitude))
    } else if magnitude < 100_000_000 {
      putShort(Int(magnitude))
    } else {
      putLong(magnitude)
    }
  }

  /// Writes an amount in units of ten to the minus `scale`, 0 to 12, with all its places.
  @inlinable
  public mutating func put(units: Int64, scale: Int) {
    if scale == 2 && units >= 0 && units < 10_000_000_000 {
      put(cents: Int(units), then: 0x2C)
      removeLast()
    } else {
      putAmount(units, scale)
    }
  }

  /// Writes a number in units of ten to the minus `scale`, 0 to 12, with all its places; made for
  /// modelled numbers, which are mostly of six places and below a thousand.
  @inlinable
  public mutating func put(decimal units: Int64, scale: Int) {
    guard scale == 6 && units >= 0 && units < 100_000_000_000_000 else {
      put(units: units, scale: scale)
      return
    }
    let whole = units / 1_000_000
    put(number: Int(whole))
    put(0x2E)
    // The six places as three pairs.
    var rest = UInt32(truncatingIfNeeded: units - whole * 1_000_000)
    let first = rest / 10_000
    rest -= first * 10_000
    let second = rest / 100
    let third = rest - second * 100
    putPair(first)
    putPair(second)
    putPair(third)
  }

  @inlinable
  mutating func putPair(_ pair: UInt32) {
    put(0x30 &+ UInt8(truncatingIfNeeded: pair / 10))
    put(0x30 &+ UInt8(truncatingIfNeeded: pair % 10))
  }

  @usableFromInline
  mutating func putLong(_ magnitude: UInt) {
    for digit in String(magnitude).utf8 { put(digit) }
  }

  @usableFromInline
  mutating func putAmount(_ units: Int64, _ scale: Int) {
    if units < 0 { put(0x2D) }
    let digits = Array(String(units.magnitude).utf8)
    let padding = max(0, scale + 1 - digits.count)
    let whole = padding + digits.count - scale
    for position in 0..<padding + digits.count {
      if position == whole { put(0x2E) }
      put(position < padding ? 0x30 : digits[position - padding])
    }
  }

  /// Writes bytes as a CSV field: quoted where they hold a comma, a quote, a line break or a blank at
  /// an end. Takes up to `2 * count + 2` bytes.
  public mutating func put(field: Span<UInt8>) {
    if putPlain(field) { return }
    var needsQuotes = false
    for position in 0..<field.count {
      let byte = field[position]
      if byte == 0x2C || byte == 0x22 || byte == 10 || byte == 13 { needsQuotes = true }
    }
    if field.count > 0 {
      let (first, last) = (field[0], field[field.count - 1])
      if first == 32 || first == 9 || last == 32 || last == 9 { needsQuotes = true }
    }
    if needsQuotes { put(0x22) }
    for position in 0..<field.count {
      let byte = field[position]
      if byte == 0x22 { put(0x22) }
      put(byte)
    }
    if needsQuotes { put(0x22) }
  }
}
