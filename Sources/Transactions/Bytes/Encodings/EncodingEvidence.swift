import Glibc

/// What the bytes of a file tell about its encoding, gathered block by block and merged.
///
/// The counts are those of the whole text, however it was cut into blocks of whole rows: no character
/// of any encoding in question goes on behind a line feed, and each line is counted for itself.
package struct EncodingEvidence: Sendable, Equatable {
  /// Characters of two bytes or more that are right in UTF-8 (RFC 3629).
  package private(set) var sequences = 0
  /// Places that are wrong in UTF-8: as many as a decoder would put U+FFFD for.
  package private(set) var invalidPlaces = 0
  /// Lines with such a place.
  package private(set) var invalidLines = 0
  /// Bytes from 0x80 on in those places.
  package private(set) var highBytes = 0
  /// Those of them that mean nothing in Windows-1252.
  package private(set) var undefinedBytes = 0
  /// Those between two bytes of ASCII.
  package private(set) var loneBytes = 0
  /// Those that are a letter in Windows-1252 and stand beside a letter of ASCII.
  package private(set) var westernLetters = 0
  /// The same text as GB18030.
  package private(set) var chinese = GB18030Evidence()

  package init() {}

  /// What some whole lines tell.
  init(_ lines: ArraySlice<UInt8>) {
    unsafe lines.withUnsafeBufferPointer { bytes in
      // Safe: the slice has so many bytes.
      if let start = bytes.baseAddress { unsafe add(start, bytes.count) }
    }
  }

  /// Takes a block of whole lines into account.
  ///
  /// - Parameter bytes: `count` readable bytes.
  package mutating func add(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    // Safe: the caller guarantees `count` bytes.
    let text = unsafe EncodedText(bytes, count)
    var position = text.firstHighByte(from: 0)
    guard position < count else { return }
    chinese.add(text, from: position)
    var lineEnd = 0
    while position < count {
      let sequence = text.sequence(at: position)
      if sequence.isValid {
        sequences &+= 1
      } else {
        if position >= lineEnd {
          invalidLines += 1
          lineEnd = text.lineEnd(from: position)
        }
        invalidPlaces += 1
        for byte in position..<position + sequence.length { addHighByte(text, byte) }
      }
      position &+= sequence.length
      if position < count && text[position] < 0x80 { position = text.firstHighByte(from: position) }
    }
  }

  private mutating func addHighByte(_ text: EncodedText, _ position: Int) {
    let byte = text[position]
    let before = position > 0 ? text[position - 1] : 10
    let behind = position + 1 < text.count ? text[position + 1] : 10
    highBytes += 1
    if [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) { undefinedBytes += 1 }
    if before < 0x80 && behind < 0x80 { loneBytes += 1 }
    let isLetter =
      byte >= 0xC0
      ? byte != 0xD7 && byte != 0xF7
      : [0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F].contains(byte)
    func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    if isLetter && (isASCIILetter(before) || isASCIILetter(behind)) { westernLetters += 1 }
  }

  /// Adds what was found in other blocks of the same file.
  package mutating func merge(_ other: EncodingEvidence) {
    sequences += other.sequences
    invalidPlaces += other.invalidPlaces
    invalidLines += other.invalidLines
    highBytes += other.highBytes
    undefinedBytes += other.undefinedBytes
    loneBytes += other.loneBytes
    westernLetters += other.westernLetters
    chinese.merge(other.chinese)
  }
}
