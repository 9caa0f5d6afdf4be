/// One worker's codes for the values of one column, with the place where each value came first.
struct CodeTable {
  /// The row has no such column, or an empty value.
  static let missing: UInt32 = .max

  private(set) var table: IdentifierTable
  private(set) var firstPositions: [RowPosition] = []
  private let hash: IdentifierHash
  private let scratch: ScratchWords

  init(hash: IdentifierHash) {
    self.hash = hash
    table = IdentifierTable(hash: hash)
    scratch = ScratchWords()
  }

  /// The code of a value; eight bytes behind its start may be read.
  @inline(__always)
  mutating func code(of field: FieldSlice, at position: RowPosition) -> UInt32 {
    let count = field.count
    guard count > 0 else { return CodeTable.missing }
    let code: Int
    if count <= 16 {
      // Safe: the second word is read only where the value reaches into it.
      let first = unsafe RowReader.word(field.start, min(8, count))
      let second = count > 8 ? unsafe RowReader.word(field.start + 8, count &- 8) : 0
      code = table.code(
        first, second, length: count, hash: hash.hash(first, second, length: count))
    } else {
      code = longCode(of: field)
    }
    if code == firstPositions.count { firstPositions.append(position) }
    return UInt32(truncatingIfNeeded: code)
  }

  @inline(never)
  private mutating func longCode(of field: FieldSlice) -> Int {
    scratch.reserve(field.count)
    unsafe RowReader.copyWords(field, to: scratch.words)
    let value = unsafe hash.hash(words: scratch.words, length: field.count)
    return unsafe table.code(of: scratch.words, length: field.count, hash: value)
  }
}

/// Room for one value as words.
@safe
final class ScratchWords {
  private(set) var words: UnsafeMutablePointer<UInt64>
  private var capacity = PackedRow.longestId / 8 + 1

  init() { unsafe words = .allocate(capacity: capacity) }

  deinit { unsafe words.deallocate() }

  /// Makes room for so many bytes; what was there is lost.
  func reserve(_ bytes: Int) {
    guard bytes / 8 + 1 > capacity else { return }
    unsafe words.deallocate()
    capacity = bytes / 8 + 1
    unsafe words = .allocate(capacity: capacity)
  }
}
