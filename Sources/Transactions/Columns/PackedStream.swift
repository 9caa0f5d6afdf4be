/// One packed row, unpacked as far as it is always needed.
@safe
struct UnpackedRow {
  var amount: Int64
  /// Decimal places of the amount where they are not those of its block, else -1.
  var ownScale: Int
  var day: Int32
  /// Bytes of the id.
  var length: Int
  /// The id's words.
  var id: UnsafePointer<UInt64>
  /// The words behind the id.
  var extras: UnsafePointer<UInt64>
}

/// Reads the rows that one worker packed for one partition, in order.
@safe
struct PackedStream {
  private var position: UnsafePointer<UInt64>?

  init(chunks: [UnsafeMutablePointer<UInt64>]) {
    unsafe position = chunks.first.map { unsafe UnsafePointer($0) }
  }

  /// The next row; there must be one.
  @inline(__always)
  mutating func next(_ extraWords: Int) -> UnpackedRow {
    // Safe throughout: the writer ends every chunk but the last with a mark and the address of the
    // next one, and the caller asks for no more rows than were written.
    var word = unsafe position!
    if unsafe word[0] == PackedRow.endOfChunk {
      unsafe word = UnsafePointer(bitPattern: UInt(word[1]))!
    }
    let header = unsafe word[0]
    var amount = Int64(Int32(truncatingIfNeeded: header))
    var day = Int32(truncatingIfNeeded: (header >> 32) & 0xFFFF) &+ PackedRow.dayBase
    var length = Int(truncatingIfNeeded: (header >> 48) & 0xFF)
    unsafe word += 1
    var ownScale = -1
    if header >> 56 != 0 {
      let scale = Int(truncatingIfNeeded: header & 0xFF)
      if scale != PackedRow.scaleOfBlock { ownScale = scale }
      amount = unsafe Int64(bitPattern: word[0])
      day = unsafe Int32(truncatingIfNeeded: Int64(bitPattern: word[1]))
      length = unsafe Int(word[2])
      unsafe word += 3
    }
    let extras = unsafe word + ((length &+ 7) >> 3)
    unsafe position = extras + extraWords
    return unsafe UnpackedRow(
      amount: amount, ownScale: ownScale, day: day, length: length, id: word, extras: extras)
  }
}
