internal import Columns
import Glibc

/// Hands out pieces of large slabs; all memory is given back at once, with the allocator.
///
/// Slabs are filled with pages piece by piece, so that writing to them costs no page faults. They are large,
/// since while one worker asks for address space, the kernel fills pages for no other.
@safe
final class SlabAllocator: @unchecked Sendable {
  // Sendable: only its worker allocates; afterwards it just keeps the memory alive.
  private static let firstSlab = 256 << 10
  private static let slab = 32 << 20
  /// What is filled with pages at once.
  private static let piece = 4 << 20

  private var slabs: [UnsafeMutableRawPointer] = unsafe []
  private var next: UnsafeMutableRawPointer?
  private var left = 0
  /// Bytes of the current slab behind those that are left, without pages.
  private var unfilled = 0

  init() {}

  deinit {
    for slab in 0..<(unsafe slabs.count) { unsafe free(slabs[slab]) }
  }

  /// `count` words, not cleared, aligned to a cache line.
  func words(_ count: Int) -> UnsafeMutablePointer<UInt64> {
    let bytes = (count * 8 + 63) & ~63
    if bytes > left { grow(bytes) }
    // Safe: `left >= bytes` bytes follow `next` in its slab and are handed out once.
    let piece = unsafe next!
    unsafe next = piece + bytes
    left -= bytes
    return unsafe piece.bindMemory(to: UInt64.self, capacity: count)
  }

  private func grow(_ bytes: Int) {
    if bytes <= left + unfilled { return fill(bytes) }
    let standard = unsafe slabs.isEmpty ? SlabAllocator.firstSlab : SlabAllocator.slab
    let size = max(standard, bytes)
    var raw: UnsafeMutableRawPointer?
    // Safe: a positive size and a power of two; failure is trapped.
    let status = unsafe posix_memalign(&raw, HugePages.alignment(of: size), size)
    guard status == 0, let raw = unsafe raw else {
      fatalError("out of memory: a slab of \(size) bytes")
    }
    // Safe: the block has so many bytes.
    unsafe HugePages.advise(raw, size)
    unsafe slabs.append(raw)
    unsafe next = raw
    (left, unfilled) = (0, size)
    fill(bytes)
  }

  /// Fills the next pieces of the current slab, for `bytes` at least; there must be so many.
  private func fill(_ bytes: Int) {
    let missing = bytes - left
    let pieces = (missing + SlabAllocator.piece - 1) / SlabAllocator.piece
    let filled = min(unfilled, pieces * SlabAllocator.piece)
    // Safe: these bytes belong to the slab. One call instead of a page fault for each page; kernels before
    // 5.14 refuse, without harm.
    if filled >= SlabAllocator.piece {
      _ = unsafe madvise(next! + left, filled, MADV_POPULATE_WRITE)
    }
    left += filled
    unfilled -= filled
  }
}
