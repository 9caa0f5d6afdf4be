/// What tells one order of a customer from another.
///
/// Orders are only ever compared within one customer. Ids of up to seven bytes are kept as they are;
/// of longer ones a 63-bit keyed hash is kept. Two different long ids of the same customer would be
/// taken for one with a chance of 1 in 9e18 for each pair.
enum OrderKey {
  /// The row has no order id.
  static let missing: UInt64 = 0

  static func key(of field: FieldSlice, _ hash: IdentifierHash) -> UInt64 {
    guard field.count > 0 else { return missing }
    // Safe: eight bytes may be read behind the start of every value.
    guard field.count > 7 else {
      let word = unsafe UnsafeRawPointer(field.start).loadUnaligned(as: UInt64.self)
      let bytes = word & ((1 as UInt64) << UInt64(field.count * 8) - 1)
      return bytes | UInt64(field.count) << 56
    }
    return unsafe hash.hash(bytes: field.start, length: field.count) | 1 << 63
  }
}
