public import Columns

/// Short texts, each padded to 32 bytes so that it can be copied without a loop.
public struct TextTable: Sendable {
  @usableFromInline let bytes: Column<UInt8>
  @usableFromInline let lengths: Column<UInt8>

  public init(_ texts: [[UInt8]]) {
    precondition(texts.allSatisfy { $0.count <= 32 })
    bytes = Column(texts.flatMap { $0 + Array(repeating: 0, count: 32 - $0.count) })
    lengths = Column(texts.map { UInt8($0.count) })
  }

  /// Runs `body` with the address of 32 bytes and with how many of them are the text.
  @inlinable
  public func withEntry(_ index: Int, _ body: (UnsafeRawPointer, Int) -> Void) {
    let length = Int(lengths[index])
    unsafe bytes.withUnsafeValues { base in
      // Safe: `lengths` has checked the index, and there are 32 bytes for each length.
      unsafe body(UnsafeRawPointer(base + 32 * index), length)
    }
  }
}
