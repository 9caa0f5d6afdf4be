internal import Statistics

extension SIMD8 where Scalar == Double {
  /// The values of a table at eight positions.
  @inline(__always)
  init(_ table: UnsafePointer<Double>, at positions: UnsafePointer<UInt16>) {
    // Safe: the caller vouches for eight positions, all of them within the table.
    unsafe self.init(
      table[Int(positions[0])], table[Int(positions[1])], table[Int(positions[2])],
      table[Int(positions[3])], table[Int(positions[4])], table[Int(positions[5])],
      table[Int(positions[6])], table[Int(positions[7])])
  }
}
