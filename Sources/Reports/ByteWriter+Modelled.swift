package import TextOutput
internal import Values

extension ByteWriter {
  /// Writes a modelled number, in units of ten to the minus `scale`, rounded half away from zero.
  @inline(__always)
  package mutating func put(modelled units: Double, scale: Int) {
    let rounded = units.rounded(.toNearestOrAwayFromZero)
    if rounded.magnitude < 9e18 {
      put(decimal: Int64(rounded), scale: scale)
    } else {
      // Beyond 64 bits: exact, and as slow as it likes.
      let text = Money(units: Int128(rounded), scale: scale).description
      for byte in text.utf8 { put(byte) }
    }
  }

  /// Makes room for a text and writes it.
  package mutating func put(_ text: String) {
    reserve(text.utf8.count)
    for byte in text.utf8 { put(byte) }
  }
}
