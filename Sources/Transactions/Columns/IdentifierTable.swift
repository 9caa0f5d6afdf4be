private import CPrefetch

/// An open-addressing table from ids to dense codes in order of first appearance.
///
/// The keys are bytes, compared in full; the hash only decides where the search starts. An id is kept
/// as words, the last one padded with zeros. Most ids have at most twelve bytes, which stand in the
/// entry: a search then touches a slot and an entry. Longer ones have all their words in `words`.
@safe
struct IdentifierTable {
  /// One id.
  struct Entry: BitwiseCopyable, Sendable {
    /// Its first word, or 0.
    var first: UInt64
    /// The bytes behind the first word, padded with zeros, of an id that stands in the entry; else
    /// where its words start in ``words``.
    var rest: UInt32
    /// Its bytes.
    var length: UInt32

    /// Ids of so many bytes stand in the entry.
    static let inside = 12

    /// Words outside of the entry.
    var wordsOutside: Int { length > Entry.inside ? (Int(length) + 7) >> 3 : 0 }
  }

  /// Each slot: the hash's low half above, the code plus one below; 0 is free.
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask: Int
  private(set) var words: UnsafeMutablePointer<UInt64>
  private(set) var wordCount = 0
  private var wordCapacity: Int
  private(set) var entries: UnsafeMutablePointer<Entry>
  private var capacity: Int
  private(set) var count = 0
  private let hash: IdentifierHash

  init(hash: IdentifierHash, expected: Int = 32) {
    self.hash = hash
    capacity = max(16, expected)
    wordCapacity = capacity
    mask = IdentifierTable.slotCount(for: capacity) - 1
    unsafe slots = .allocate(capacity: mask + 1)
    unsafe words = .allocate(capacity: wordCapacity)
    unsafe entries = .allocate(capacity: capacity)
    unsafe slots.update(repeating: 0, count: mask + 1)
  }

  /// Gives the memory back; the table is not used afterwards.
  func deallocate() {
    unsafe slots.deallocate()
    unsafe words.deallocate()
    unsafe entries.deallocate()
  }

  /// Makes the table empty and keeps its memory.
  mutating func removeAll() {
    unsafe slots.update(repeating: 0, count: mask + 1)
    count = 0
    wordCount = 0
  }

  /// Brings the place where the search for an id starts into the cache.
  @inline(__always)
  func prefetch(_ value: UInt64) {
    // Safe: masked to the table.
    unsafe prefetch_line(slots + (Int(truncatingIfNeeded: value >> 8) & mask))
  }

  /// Brings the entry that the search for an id meets first into the cache; its place should be there.
  @inline(__always)
  func prefetchEntry(_ value: UInt64) {
    // Safe: masked to the table; a prefetch reads nothing, so that it may name what lies before the entries.
    let entry = unsafe slots[Int(truncatingIfNeeded: value >> 8) & mask]
    unsafe prefetch_line(entries + (Int(entry & 0xFFFF_FFFF) &- 1))
  }

  /// The code of an id of at most sixteen bytes, as two words padded with zeros.
  @inline(__always)
  mutating func code(_ first: UInt64, _ second: UInt64, length: Int, hash value: UInt64) -> Int {
    let tag = value << 32
    var slot = Int(truncatingIfNeeded: value >> 8) & mask
    while true {
      // Safe: `slot` is masked to the table, codes in it are below `count`.
      let entry = unsafe slots[slot]
      if entry == 0 { return insert(first, second, length: length, hash: value) }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let code = Int(entry & 0xFFFF_FFFF) &- 1
        let known = unsafe entries[code]
        if Int(known.length) == length && known.first == first {
          if length <= Entry.inside {
            if known.rest == UInt32(truncatingIfNeeded: second) { return code }
          } else if unsafe words[Int(known.rest) &+ 1] == second {
            // Safe: an id of more than twelve bytes has two words or more.
            return code
          }
        }
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// The code of an id of `length` bytes, at most 4,096; new ids get the next code.
  @inline(__always)
  mutating func code(of id: UnsafePointer<UInt64>, length: Int, hash value: UInt64) -> Int {
    if length <= 16 {
      // Safe: an id has at least one word, one of more than eight bytes two.
      return code(
        length == 0 ? 0 : unsafe id[0], length > 8 ? unsafe id[1] : 0, length: length, hash: value)
    }
    let tag = value << 32
    var slot = Int(truncatingIfNeeded: value >> 8) & mask
    while true {
      // Safe: `slot` is masked to the table.
      let entry = unsafe slots[slot]
      if entry == 0 { return unsafe insert(id, length: length, hash: value) }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let code = Int(entry & 0xFFFF_FFFF) &- 1
        if unsafe matches(code, id, length) { return code }
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private func matches(_ code: Int, _ id: UnsafePointer<UInt64>, _ length: Int) -> Bool {
    // Safe: codes in the table are below `count`, and their words lie below `wordCount`.
    let entry = unsafe entries[code]
    guard unsafe Int(entry.length) == length && entry.first == id[0] else { return false }
    let own = unsafe words + Int(entry.rest)
    var position = 1
    let end = (length &+ 7) >> 3
    while position < end {
      guard unsafe own[position] == id[position] else { return false }
      position &+= 1
    }
    return true
  }

  @inline(never)
  private mutating func insert(
    _ first: UInt64, _ second: UInt64, length: Int, hash value: UInt64
  ) -> Int {
    var words = (first, second)
    // Safe: two words, as many as an id of at most sixteen bytes has.
    return unsafe withUnsafeBytes(of: &words) { bytes in
      unsafe insert(
        bytes.baseAddress!.assumingMemoryBound(to: UInt64.self), length: length, hash: value)
    }
  }

  @inline(never)
  private mutating func insert(
    _ id: UnsafePointer<UInt64>, length: Int, hash value: UInt64
  ) -> Int {
    if count == capacity { growCodes() }
    let needed = length > Entry.inside ? (length + 7) >> 3 : 0
    if wordCount + needed > wordCapacity { growWords(needed) }
    precondition(wordCount + needed <= Int(UInt32.max), "ids of one partition exceed 32 GB")
    let code = count
    // Safe: room was made just above.
    let inside = length > 8 ? unsafe UInt32(truncatingIfNeeded: id[1]) : 0
    unsafe entries[code] = Entry(
      first: length == 0 ? 0 : id[0], rest: needed > 0 ? UInt32(wordCount) : inside,
      length: UInt32(length))
    unsafe (words + wordCount).update(from: id, count: needed)
    wordCount += needed
    count += 1
    place(code, value)
    return code
  }

  private func place(_ code: Int, _ value: UInt64) {
    var slot = Int(truncatingIfNeeded: value >> 8) & mask
    // Safe: masked; at most half of the slots are taken, so a free one is found.
    while unsafe slots[slot] != 0 { slot = (slot + 1) & mask }
    unsafe slots[slot] = value << 32 | UInt64(code + 1)
  }

  private mutating func growCodes() {
    let larger = capacity * 2
    unsafe entries = IdentifierTable.grown(entries, count, to: larger)
    capacity = larger
    unsafe slots.deallocate()
    mask = IdentifierTable.slotCount(for: larger) - 1
    unsafe slots = .allocate(capacity: mask + 1)
    unsafe slots.update(repeating: 0, count: mask + 1)
    for code in 0..<count {
      // Safe: codes below `count` have their words.
      let entry = unsafe entries[code]
      let length = Int(entry.length)
      let value =
        unsafe length <= Entry.inside
        ? hash.hash(entry.first, UInt64(entry.rest), length: length)
        : hash.hash(words: words + Int(entry.rest), length: length)
      place(code, value)
    }
  }

  private mutating func growWords(_ needed: Int) {
    wordCapacity = max(wordCapacity * 2, wordCount + needed)
    unsafe words = IdentifierTable.grown(words, wordCount, to: wordCapacity)
  }

  private static func grown<Value: BitwiseCopyable>(
    _ old: UnsafeMutablePointer<Value>, _ count: Int, to capacity: Int
  ) -> UnsafeMutablePointer<Value> {
    let fresh = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
    // Safe: both hold at least `count` values.
    unsafe fresh.update(from: old, count: count)
    unsafe old.deallocate()
    return unsafe fresh
  }

  /// A power of two that leaves at least half of the slots free.
  private static func slotCount(for codes: Int) -> Int {
    1 << (Int.bitWidth - (max(codes, 8) * 2 - 1).leadingZeroBitCount)
  }

  /// Appends the bytes of one id.
  func appendBytes(of code: Int, to bytes: inout [UInt8]) {
    precondition(code >= 0 && code < count)
    // Safe: checked just above.
    let entry = unsafe entries[code]
    for position in 0..<Int(entry.length) {
      let word =
        unsafe entry.wordsOutside > 0
        ? words[Int(entry.rest) + (position >> 3)]
        : position < 8 ? entry.first : UInt64(entry.rest)
      bytes.append(UInt8(truncatingIfNeeded: word >> UInt64((position & 7) * 8)))
    }
  }
}
