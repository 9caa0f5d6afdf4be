public import Columns

/// The ids of customers as bytes, in order of first appearance in the input.
public struct CustomerIDs: Sendable {
  /// All id bytes, one behind the other.
  @usableFromInline package let bytes: Column<UInt8>
  /// Where each id ends.
  @usableFromInline package let ends: Column<Int>

  /// Number of customers.
  public var count: Int { ends.count }

  /// The bytes of one id.
  public subscript(customer: Int) -> [UInt8] { range(customer).map { bytes[$0] } }

  /// Where one id lies among the bytes.
  @inlinable
  package func range(_ customer: Int) -> Range<Int> {
    (customer == 0 ? 0 : ends[customer - 1])..<ends[customer]
  }

  /// Number of bytes of one id.
  @inlinable
  package func length(of customer: Int) -> Int { range(customer).count }

  /// Runs `body` with the bytes of one id.
  @inlinable
  package func withBytes(of customer: Int, _ body: (Span<UInt8>) -> Void) {
    body(bytes.span.extracting(range(customer)))
  }

  /// One id as text; bytes that are not UTF-8 become replacement characters.
  public func text(_ customer: Int) -> String { String(decoding: self[customer], as: UTF8.self) }

  /// The ids while they are gathered.
  struct Builder: Sendable {
    private let bytes: MutableColumn<UInt8>
    private let ends: MutableColumn<Int>
    private let entries: PartitionedColumn<IdentifierTable.Entry>
    private let words: PartitionedColumn<UInt64>

    init(
      count: Int, bytes: Int, _ entries: PartitionedColumn<IdentifierTable.Entry>,
      _ words: PartitionedColumn<UInt64>
    ) {
      self.bytes = MutableColumn(count: bytes)
      ends = MutableColumn(count: count)
      self.entries = entries
      self.words = words
    }

    /// Copies the ids of successive customers to `start`, and moves that behind them.
    func append(_ customers: Span<CustomerMerge.Place>, from first: Int, _ start: inout Int) {
      // Safe throughout: the lengths of all ids were added up before, and only own bytes are written
      // (the next id may be there already, from another worker).
      for position in customers.indices {
        let partition = Int(customers[position].partition)
        let entry = entries.value(partition, Int(customers[position].number))
        let target = unsafe bytes.base + start
        let length = Int(entry.length)
        var written = 0
        var rest = length < 8 ? entry.first : UInt64(entry.rest)
        if entry.wordsOutside > 0 {
          var word = Int(entry.rest)
          while written &+ 8 <= length {
            unsafe UnsafeMutableRawPointer(target + written).storeBytes(
              of: words.value(partition, word), as: UInt64.self)
            written &+= 8
            word &+= 1
          }
          if written < length { rest = words.value(partition, word) }
        } else if length >= 8 {
          unsafe UnsafeMutableRawPointer(target).storeBytes(of: entry.first, as: UInt64.self)
          written = 8
        }
        while written < length {
          unsafe target[written] = UInt8(truncatingIfNeeded: rest)
          rest >>= 8
          written &+= 1
        }
        start &+= length
        unsafe ends.base[first &+ position] = start
      }
    }

    func finished() -> CustomerIDs { CustomerIDs(bytes: bytes.finished(), ends: ends.finished()) }
  }
}
