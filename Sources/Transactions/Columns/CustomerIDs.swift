package import Columns

/// The ids of customers as bytes, in order of first appearance in the input.
public struct CustomerIDs: Sendable {
  /// All id bytes, one behind the other.
  package let bytes: Column<UInt8>
  /// Where each id starts; one entry more than customers.
  package let starts: Column<Int>

  /// Number of customers.
  public var count: Int { starts.count - 1 }

  /// The bytes of one id.
  public subscript(customer: Int) -> [UInt8] {
    (starts[customer]..<starts[customer + 1]).map { bytes[$0] }
  }

  /// Number of bytes of one id.
  @inline(__always)
  package func length(of customer: Int) -> Int { starts[customer + 1] - starts[customer] }

  /// Runs `body` with the bytes of one id.
  package func withBytes(of customer: Int, _ body: (Span<UInt8>) -> Void) {
    body(bytes.span.extracting(starts[customer]..<starts[customer + 1]))
  }

  /// One id as text; bytes that are not UTF-8 become replacement characters.
  public func text(_ customer: Int) -> String { String(decoding: self[customer], as: UTF8.self) }

  init(
    _ places: Column<CustomerOrder.Place>, _ partitions: [CustomerPartition], _ workers: Workers
  ) {
    let chunk = 65_536
    let sizes = workers.mapChunks(of: places.count, size: chunk) { range in
      range.reduce(0) { $0 + CustomerIDs.range(places[$1], partitions).count }
    }
    var chunkStarts: [Int] = []
    var total = 0
    for size in sizes {
      chunkStarts.append(total)
      total += size
    }
    let bytes = MutableColumn<UInt8>(count: total)
    let starts = MutableColumn<Int>(count: places.count + 1)
    starts[places.count] = total
    let firstBytes = chunkStarts
    workers.forEachChunk(of: places.count, size: chunk) { chunk, range, _ in
      var end = firstBytes[chunk]
      for customer in range {
        starts[customer] = end
        let place = places[customer]
        let source = CustomerIDs.range(place, partitions)
        unsafe partitions[Int(place.partition)].idBytes.withUnsafeBufferPointer { ids in
          // Safe: the sizes of all ids were added up before.
          unsafe (bytes.base + end).update(
            from: ids.baseAddress! + source.lowerBound, count: source.count)
        }
        end += source.count
      }
    }
    self.bytes = bytes.finished()
    self.starts = starts.finished()
  }

  @inline(__always)
  private static func range(
    _ place: CustomerOrder.Place, _ partitions: [CustomerPartition]
  ) -> Range<Int> {
    let number = Int(place.number)
    return unsafe partitions[Int(place.partition)].idEnds.withUnsafeBufferPointer { ends in
      // Safe: a place names a customer of its partition.
      unsafe (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
    }
  }
}
