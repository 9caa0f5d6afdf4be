/// Unpacks one form of archive step by step, straight into the reader's buffer.
protocol Decompressor: AnyObject {
  /// The first bytes of a member; empty where the library itself tells what follows a member.
  var memberStart: [UInt8] { get }

  /// Makes ready for another member.
  func restart() throws(ArchiveDamage)

  /// Takes bytes of the archive and makes bytes of its content.
  ///
  /// - Parameter isLast: Whether the archive has no byte behind `input`.
  func step(
    _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
  ) throws(ArchiveDamage) -> DecompressionStep
}

/// What a step has done.
struct DecompressionStep {
  var taken: Int
  var made: Int
  /// The bytes taken up to now are whole members whose checksums are right.
  var isComplete: Bool
}

/// Why an archive cannot be unpacked.
enum ArchiveDamage: Error {
  case endsEarly
  /// The library's word for it, and how many bytes of the step's input lie before.
  case damaged(String, after: Int = 0)
  /// It needs more memory than the limit allows; a sentence says so.
  case tooLarge(String)
}

extension UnsafeMutableRawBufferPointer {
  /// The address for libraries that want one even for no bytes.
  var address: UnsafeMutablePointer<UInt8>? {
    // Safe: raw memory is read and written as bytes only.
    unsafe baseAddress?.assumingMemoryBound(to: UInt8.self)
  }
}
