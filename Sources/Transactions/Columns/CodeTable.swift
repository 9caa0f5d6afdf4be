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

  /// The code of a value of at most 4,096 bytes.
  mutating func code(of field: FieldSlice, at position: RowPosition) -> UInt32 {
    guard field.count > 0 else { return CodeTable.missing }
    unsafe RowReader.copyWords(field, to: scratch.words)
    let value = unsafe hash.hash(words: scratch.words, length: field.count)
    let code = unsafe table.code(of: scratch.words, length: field.count, hash: value)
    if code == firstPositions.count { firstPositions.append(position) }
    return UInt32(code)
  }
}

/// Room for one value as words.
@safe
final class ScratchWords {
  let words: UnsafeMutablePointer<UInt64>

  init() { unsafe words = .allocate(capacity: PackedRow.longestId / 8 + 1) }

  deinit { unsafe words.deallocate() }
}
