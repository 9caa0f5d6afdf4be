/// A hash that is the same in every run and on every machine: FNV-1a with 64 bits (Fowler, Noll, Vo).
///
/// Not for tables of ids from outside, which can be made to collide.
package struct FNVHash: Sendable {
  /// The hash of the bytes taken so far.
  @usableFromInline package var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inlinable
  package init() {}

  @inlinable
  package mutating func take(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
