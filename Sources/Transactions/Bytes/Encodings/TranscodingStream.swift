/// A text of another encoding as UTF-8, without its byte-order mark.
///
/// Bytes that are no character become U+FFFD, one for each unit of the encoding, and are counted.
@safe
package final class TranscodingStream: ByteStream {
  /// Bytes of the source that are read at once.
  private static let inputSize = 256 << 10
  /// Room that is enough for what any character becomes.
  private static let characterRoom = 64
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  package let path: String
  package let encoding: TextEncoding
  /// Places that could not be decoded, up to now.
  package private(set) var undecodable = 0
  /// Where the first of them starts in the source.
  package private(set) var firstUndecodable: Int?

  private let base: any ByteStream
  private let converter: TextConverter
  private let isStrict: Bool
  private let input: UnsafeMutableRawBufferPointer
  /// The part of `input` that was not taken yet.
  private var waiting = 0..<0
  /// Where `waiting` starts in the source.
  private var offset = 0
  private var baseIsAtEnd = false
  private var isStarted = false
  private var isFinished = false
  /// A character that found too little room at the end of the reader's buffer.
  private let spare: UnsafeMutableRawBufferPointer
  private var spareLeft = 0..<0

  /// - Parameter isStrict: Whether bytes that are no character are an error: the encoding was only
  ///   guessed.
  package init(
    _ base: any ByteStream, from encoding: TextEncoding, isStrict: Bool = false
  ) throws(TransactionError) {
    guard let converter = TextConverter(from: encoding.name) else {
      throw TransactionError.missingEncoding(base.path, encoding)
    }
    self.base = base
    self.encoding = encoding
    self.converter = converter
    self.isStrict = isStrict
    path = base.path
    unsafe input = .allocate(byteCount: TranscodingStream.inputSize, alignment: 64)
    unsafe spare = .allocate(byteCount: TranscodingStream.characterRoom, alignment: 16)
  }

  deinit {
    unsafe input.deallocate()
    unsafe spare.deallocate()
  }

  package func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(TransactionError) -> Int {
    if !isStarted { try skipMark() }
    var filled = 0
    while filled < buffer.count {
      // Safe throughout: the ranges lie inside of their buffers.
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      if !spareLeft.isEmpty {
        let count = min(spareLeft.count, rest.count)
        let part = spareLeft.lowerBound..<spareLeft.lowerBound + count
        unsafe rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: spare[part]))
        spareLeft = part.upperBound..<spareLeft.upperBound
        filled += count
      } else if isFinished {
        break
      } else if rest.count >= TranscodingStream.characterRoom {
        filled += unsafe try step(into: rest)
      } else {
        spareLeft = unsafe 0..<(try step(into: spare))
      }
    }
    return filled
  }

  /// Converts what waits, or reads more; bytes made. `output` has room for a character.
  private func step(into output: UnsafeMutableRawBufferPointer) throws(TransactionError) -> Int {
    if waiting.isEmpty {
      if baseIsAtEnd {
        isFinished = true
        return unsafe converter.finish(into: output)
      }
      try refill()
    }
    // Safe: the range lies inside of the buffer.
    let (taken, made, stop) = unsafe converter.convert(
      UnsafeMutableRawBufferPointer(rebasing: input[waiting]), into: output)
    take(taken)
    guard stop == .undecodable || stop == .incomplete else { return made }
    if stop == .incomplete && !baseIsAtEnd {
      try refill()
      return made
    }
    // The replacement may need another step.
    guard output.count - made >= TranscodingStream.replacement.count else { return made }
    try note()
    take(min(encoding.unit, waiting.count))
    // Safe: the room was checked just above.
    unsafe UnsafeMutableRawBufferPointer(rebasing: output[made...])
      .copyBytes(from: TranscodingStream.replacement)
    return made + TranscodingStream.replacement.count
  }

  private func note() throws(TransactionError) {
    if isStrict {
      throw TransactionError.undecodable(path, encoding, byte: offset)
    }
    undecodable += 1
    firstUndecodable = firstUndecodable ?? offset
  }

  private func skipMark() throws(TransactionError) {
    isStarted = true
    try refill()
    let mark = encoding.byteOrderMark
    // Safe: the range lies inside of the buffer.
    if unsafe input[waiting].starts(with: mark) { take(mark.count) }
  }

  private func take(_ count: Int) {
    waiting = waiting.lowerBound + count..<waiting.upperBound
    offset += count
  }

  /// Moves what waits to the front and reads more behind it.
  private func refill() throws(TransactionError) {
    // Safe: the ranges lie inside of the buffer; `copyMemory` allows overlap.
    unsafe input.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[waiting]))
    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: input[waiting.count...])
    let count = unsafe try base.read(into: rest)
    baseIsAtEnd = count < rest.count
    waiting = 0..<waiting.count + count
  }
}
