private import CPrefetch

extension RowReader {
  /// Packs a row into its partition; returns the partition.
  @inline(__always)
  mutating func append(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns,
    _ id: FieldSlice, _ day: Int32, _ amount: Int64, _ ownScale: Int?, _ position: RowPosition
  ) -> Int {
    // Safe throughout: an id has at most `longestId` bytes, 8 bytes behind it may be read, and
    // `room` gives space for the longest row that this id can make.
    var wordCount = (id.count &+ 7) >> 3
    let hash: UInt64
    var firstWord: UInt64 = 0
    var secondWord: UInt64 = 0
    if wordCount == 1 {
      firstWord = unsafe RowReader.word(id.start, id.count)
      hash = plan.hash.hash(word: firstWord, length: id.count)
    } else if wordCount == 2 {
      firstWord = unsafe RowReader.word(id.start, 8)
      secondWord = unsafe RowReader.word(id.start + 8, id.count &- 8)
      hash = plan.hash.hash(firstWord, secondWord, length: id.count)
    } else {
      unsafe RowReader.copyWords(id, to: self.idWords)
      hash = unsafe plan.hash.hash(words: self.idWords, length: id.count)
    }
    let partition = plan.partition(of: hash)
    var word = unsafe writer.room(for: 4 &+ wordCount &+ plan.layout.extraWords, in: partition)
    let dayBits = Int(day) &- Int(PackedRow.dayBase)
    let amountIsNarrow =
      amount == Int64(Int32(truncatingIfNeeded: amount)) && ownScale == nil
    if amountIsNarrow && UInt(bitPattern: dayBits) < 1 << 16 && id.count < PackedRow.wideLength {
      let hasNine = id.count == 9
      unsafe word[0] =
        UInt64(UInt32(truncatingIfNeeded: amount)) | UInt64(truncatingIfNeeded: dayBits) << 32
        | UInt64(truncatingIfNeeded: id.count) << 48 | (hasNine ? secondWord << 56 : 0)
      wordCount = hasNine ? 1 : wordCount
      unsafe word += 1
    } else {
      let header = unsafe word
      unsafe header[0] = PackedRow.wide | UInt64(ownScale ?? PackedRow.scaleOfBlock)
      unsafe header[1] = UInt64(bitPattern: amount)
      unsafe header[2] = UInt64(bitPattern: Int64(day))
      unsafe header[3] = UInt64(truncatingIfNeeded: id.count)
      unsafe word += 4
    }
    if wordCount <= 2 {
      // Where there is no second word, the next row or the row's further words overwrite it.
      unsafe word[0] = firstWord
      unsafe word[1] = secondWord
    } else {
      unsafe word.update(from: self.idWords, count: wordCount)
    }
    unsafe word += wordCount
    if columns.hasExtras { unsafe appendExtras(bytes, row, columns, &word, position) }
    // The partition's next row may start on the next cache line.
    unsafe prefetch_line(word + 8)
    unsafe writer.finishRow(at: word, in: partition)
    return partition
  }

  /// The first of the further columns that cannot be taken, and why.
  mutating func badExtra(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns,
    _ evidence: inout FormEvidence
  ) -> (column: Int, problem: FieldProblem)? {
    // A span: the owner of an array would be counted for each row.
    let extras = columns.extras.span
    for slot in extras.indices where extras[slot] >= 0 {
      let column = unsafe extraColumn(bytes, row, columns, slot)
      let (start, end) = row.bounds(of: column)
      guard let text = unsafe fields.value(bytes, start, end, column: 3 + slot) else {
        return (column, .textAfterQuote)
      }
      if columns.checksText, !RowReader.isText(text) { return (column, .damagedText) }
      if slot > 0 && text.count > RowReader.longestValue { evidence.longValues += 1 }
    }
    return nil
  }

  /// Appends the order's key and the codes of further columns.
  mutating func appendExtras(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns,
    _ word: inout UnsafeMutablePointer<UInt64>, _ position: RowPosition
  ) {
    // Safe throughout: as in `append`; `badExtra` has seen every field.
    if plan.layout.hasOrder {
      unsafe word[0] =
        unsafe extra(bytes, row, columns, 0).map { field in
          OrderKey.key(of: field, plan.hash)
        } ?? OrderKey.missing
      unsafe word += 1
    }
    if plan.layout.hasMargin {
      unsafe word[0] = UInt64(bitPattern: margin)
      unsafe word += 1
    }
    for slot in 0..<codes.count {
      var code = CodeTable.missing
      if let field = unsafe extra(bytes, row, columns, slot + 1),
        field.count <= RowReader.longestValue
      {
        code = codes[slot].code(of: field, at: position)
      }
      if slot & 1 == 0 {
        unsafe word[0] = UInt64(code)
      } else {
        unsafe word[0] |= UInt64(code) << 32
      }
      if slot & 1 == 1 || slot + 1 == codes.count { unsafe word += 1 }
    }
  }

  /// The column of a role in a row: of several, that which is not empty.
  @inline(__always)
  mutating func extraColumn(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns, _ slot: Int
  ) -> Int {
    guard columns.hasAdapter else { return columns.extras[slot] }
    let role = slot == 0 ? .order : plan.codedRoles[slot - 1]
    return unsafe filled(bytes, row, role, columns.extras[slot], columns)
  }

  /// The value of a further column where this file has it.
  @inline(__always)
  mutating func extra(
    _ bytes: UnsafePointer<UInt8>, _ row: FieldBounds, _ columns: MappedColumns, _ slot: Int
  ) -> FieldSlice? {
    guard columns.extras[slot] >= 0 else { return nil }
    let column = unsafe extraColumn(bytes, row, columns, slot)
    let (start, end) = row.bounds(of: column)
    return unsafe fields.value(bytes, start, end, column: 3 + slot)
  }

  /// Whether a value is valid UTF-8; asked only in blocks that are not.
  static func isText(_ value: FieldSlice) -> Bool {
    var evidence = EncodingEvidence()
    // Safe: the value has so many bytes.
    unsafe evidence.add(value.start, value.count)
    return evidence.invalidPlaces == 0
  }

  /// The bytes of a short id as one word, padded with zeros.
  @inline(__always)
  static func word(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    // Safe: eight bytes may be read behind the start of every value.
    let word = unsafe UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
    return count == 8 ? word : word & ((1 as UInt64) << UInt64(count &* 8) &- 1)
  }

  /// The bytes of an id as words, the last one padded with zeros.
  static func copyWords(_ id: FieldSlice, to words: UnsafeMutablePointer<UInt64>) {
    // Safe: the target has room for the longest id; reads end within 8 bytes behind the value.
    var position = 0
    while position < id.count {
      unsafe words[position >> 3] = word(id.start + position, min(8, id.count - position))
      position += 8
    }
  }
}
