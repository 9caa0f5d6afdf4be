package import Columns
package import Transactions

extension CustomerSummary {
  /// By position among `all`, the position among the customers of the summary; -1 where a customer has
  /// no row.
  ///
  /// - Parameter all: the ids of a log's columns (``TransactionColumns/ids``) of the log that the summary
  ///   is made of: the same order, and all of the summary's customers among them.
  package func positions(of all: CustomerIDs) -> Column<Int32> {
    let positions = MutableColumn<Int32>(count: all.count)
    let (bytes, own) = (all.bytes.span, ids.bytes.span)
    var next = 0
    for number in 0..<all.count {
      let range = all.range(number)
      let isNext =
        next < ids.count && ids.length(of: next) == range.count
        && own.extracting(ids.range(next)).hasBytes(of: bytes.extracting(range))
      positions[number] = isNext ? Int32(next) : -1
      if isNext { next += 1 }
    }
    precondition(next == ids.count, "the ids are those of another log")
    return positions.finished()
  }

  /// By text, the position of the customer with this id; -1 where there is none.
  ///
  /// Ids are bytes: nothing is trimmed or folded. A text may come more than once.
  package func positions(ofIDs texts: [[UInt8]], workers: Workers = Workers()) -> Column<Int32> {
    var places: [[UInt8]: Int32] = [:]
    places.reserveCapacity(texts.count)
    var placeOfText: [Int32] = []
    placeOfText.reserveCapacity(texts.count)
    for text in texts {
      let place = places[text] ?? Int32(places.count)
      places[text] = place
      placeOfText.append(place)
    }
    let known = places
    let found = workers.mapChunks(of: ids.count, size: 65_536) { range in
      range.compactMap { customer -> (place: Int32, customer: Int32)? in
        known[ids[customer]].map { ($0, Int32(customer)) }
      }
    }
    var positions = [Int32](repeating: -1, count: places.count)
    for part in found { for entry in part { positions[Int(entry.place)] = entry.customer } }
    return Column(placeOfText.map { positions[Int($0)] })
  }
}

extension Span<UInt8> {
  /// Whether another span of the same length has the same bytes.
  fileprivate func hasBytes(of other: Span<UInt8>) -> Bool {
    for position in indices where self[position] != other[position] { return false }
    return true
  }
}
