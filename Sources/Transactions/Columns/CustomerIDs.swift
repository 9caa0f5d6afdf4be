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

    init(count: Int, bytes: Int) {
      // Whole words are copied: up to seven bytes behind the last id are touched.
      self.bytes = MutableColumn(count: bytes + 8)
      ends = MutableColumn(count: count)
    }

    /// Copies the id of one customer to `start`, and moves that behind it.
    @inline(__always)
    func set(
      _ customer: Int, _ partition: CustomerPartition, _ place: CustomerMerge.Place,
      _ start: inout Int
    ) {
      let idPlace = partition.idPlaces[Int(place.number)]
      let length = Int(idPlace.length)
      var word = Int(idPlace.word)
      var position = 0
      while position &+ 8 <= length {
        // Safe: the lengths of all ids were added up before.
        unsafe UnsafeMutableRawPointer(bytes.base + start + position).storeBytes(
          of: partition.idWords[word], as: UInt64.self)
        position &+= 8
        word &+= 1
      }
      if position < length {
        // The next id may be there already, from another worker: only the own bytes are written.
        var rest = partition.idWords[word]
        while position < length {
          unsafe bytes.base[start + position] = UInt8(truncatingIfNeeded: rest)
          rest >>= 8
          position &+= 1
        }
      }
      start &+= length
      ends[customer] = start
    }

    func finished() -> CustomerIDs {
      CustomerIDs(bytes: bytes.finished(count: bytes.count - 8), ends: ends.finished())
    }
  }
}
