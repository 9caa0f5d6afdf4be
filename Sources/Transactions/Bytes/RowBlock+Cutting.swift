extension RowBlock {
  /// Position behind the last line end outside of quotes in `range` of the filled part; advances the
  /// tracker, which has seen all that comes before.
  func lastRowEnd(in range: Range<Int>, _ tracker: inout QuoteTracker) -> Int? {
    guard !range.isEmpty else { return nil }
    // Safe throughout: the range lies in the filled part of the block.
    let hasQuote = firstByte(tracker.quote, in: range) != nil
    if !hasQuote && !tracker.isInQuotes {
      let last = unsafe bytes[range.upperBound - 1]
      tracker.state = last == 10 || last == tracker.delimiter ? .fieldStart : .unquoted
      return lastLineFeed(in: range).map { $0 + 1 }
    }
    var found: Int?
    var position = range.lowerBound
    while range.upperBound - position >= 64 {
      let (_, lineEnds) = unsafe tracker.step(bytes + position)
      if lineEnds != 0 { found = position + 64 - lineEnds.leadingZeroBitCount }
      position += 64
    }
    while position < range.upperBound {
      if tracker.advance(unsafe bytes[position]) == .lineEnd { found = position + 1 }
      position += 1
    }
    return found
  }

  /// Ends the content behind a row; one without a line end gets it. There is room for one byte more.
  func end(at rowEnd: Int) {
    precondition(rowEnd > 0 && rowEnd < capacity)
    count = rowEnd
    // Safe: one more byte and the padding are there.
    if unsafe bytes[rowEnd - 1] != 10 {
      unsafe bytes[rowEnd] = 10
      count += 1
    }
    seal()
  }
}
