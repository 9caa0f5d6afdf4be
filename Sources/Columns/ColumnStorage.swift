import Glibc

/// Memory of one column: allocated once, never moved, freed with its last owner.
@safe
final class ColumnStorage<Element: BitwiseCopyable>: @unchecked Sendable {
  // Sendable: the address never changes; what is written through it is governed by the owner
  // (`MutableColumn` while it is filled, nobody once it has become a `Column`).
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(count: Int) {
    precondition(count >= 0, "a column cannot have a negative count")
    let bytes = max(count, 1) * MemoryLayout<Element>.stride
    var raw: UnsafeMutableRawPointer?
    // Safe: the size is positive and the alignment is a power of two; failure is trapped below.
    let status = unsafe posix_memalign(&raw, HugePages.alignment(of: bytes), bytes)
    guard status == 0, let raw = unsafe raw else {
      fatalError("out of memory: a column of \(bytes) bytes")
    }
    // Safe: the block has so many bytes.
    unsafe HugePages.advise(raw, bytes)
    // Safe: the block has room for `count` elements and Element is trivial.
    unsafe base = raw.bindMemory(to: Element.self, capacity: max(count, 1))
    self.count = count
  }

  deinit { unsafe free(base) }
}
