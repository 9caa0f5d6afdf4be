import Glibc

/// Large memory in pages of 2 MB where the kernel has them: filling it costs a five-hundredth of the page
/// faults, and going through it at random rarely waits for the address of a page.
package enum HugePages {
  private static let size = 2 << 20

  /// How a block of so many bytes is to be aligned.
  package static func alignment(of bytes: Int) -> Int { bytes >= 2 * size ? size : 64 }

  /// Asks for large pages, where the block is large enough for a few; a kernel without them refuses, without
  /// harm.
  package static func advise(_ block: UnsafeMutableRawPointer, _ bytes: Int) {
    // Safe: advice changes nothing of what the memory holds; only whole pages within the block are named.
    if bytes >= 2 * size { _ = unsafe madvise(block, bytes & ~(size - 1), MADV_HUGEPAGE) }
  }

  /// Gives back the large pages that lie in a block whole. The block stays: what was given back reads as
  /// zeros.
  package static func release(_ block: UnsafeMutableRawPointer, _ bytes: Int) {
    let before = -Int(bitPattern: block) & (size - 1)
    guard bytes >= before + size else { return }
    // Safe: only pages that lie within the block are named; the caller no longer needs what it holds.
    _ = unsafe madvise(block + before, (bytes - before) & ~(size - 1), MADV_DONTNEED)
  }
}
