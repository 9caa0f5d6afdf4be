/// An input made ready to be read as UTF-8: unpacked, decoded, with LF at its line ends.
///
/// The layers are those that the content needs. A plain file in UTF-8 has none: it is read straight
/// into the reader's buffer, its byte-order mark included, which the reader of rows passes over. The
/// mark of a decoded text is taken off.
package final class OpenInput: ByteStream {
  /// What is wished of an input.
  package struct Wishes: Sendable, Equatable {
    /// The encoding; nil to find it out from marks and zero bytes, and else to take UTF-8.
    package var encoding: TextEncoding?
    /// Whether a CR that stands alone ends a row.
    package var returnsEndRows = false
    /// Runs of blanks stand between fields, and quotes are these; nil to leave blanks alone.
    package var blanks: Dialect?
    /// Whether a pipe is kept for a second reading.
    package var keepsPipe = true
    /// Bytes of a pipe that are kept in memory, not in a temporary file.
    package var pipeMemory = 32 << 20

    package init() {}
  }

  /// How the encoding is known.
  package enum EncodingOrigin: Sendable {
    /// From a byte-order mark, which is stronger than a wish.
    case mark
    /// From the places of zero bytes.
    case zeros
    case wish
    /// Nothing speaks against UTF-8 in the first bytes.
    case assumption
  }

  package let path: String
  /// Length of the file itself where it is known: that of a regular file.
  package let size: Int?
  package let archive: Archive?
  package let encoding: TextEncoding
  package let encodingOrigin: EncodingOrigin
  package let hasByteOrderMark: Bool
  /// Whether the bytes given out are those of the file, place by place.
  package var isUnchanged: Bool { unpacking == nil && decoding == nil && wishes.blanks == nil }

  /// Bytes behind an archive that are no part of it; known at the end.
  package var trailingBytes: Int { unpacking?.trailingBytes ?? 0 }
  /// Bytes of the file itself read up to now; 0 of a pipe.
  var bytesOfFile: Int { file?.position ?? 0 }
  /// Places that could not be decoded and became U+FFFD, up to now.
  package var undecodable: Int { decoding?.undecodable ?? 0 }
  /// Where the first of them starts in the content, unpacked.
  package var firstUndecodable: Int? { decoding?.firstUndecodable }

  private let wishes: Wishes
  private let file: ByteSource?
  private let pipe: SpooledStream?
  private let unpacking: ArchiveStream?
  private let decoding: TranscodingStream?
  private let stream: any ByteStream

  /// Opens a file, or standard input for the path `-`.
  ///
  /// - Throws: ``TransactionError`` where it cannot be read, or is recognised as something else than
  ///   a text table.
  package convenience init(
    path: String, _ wishes: Wishes = Wishes()
  ) throws(TransactionError) {
    let source = try ByteSource(path: path)
    guard source.size == nil else {
      try self.init(source, source, nil, wishes)
      return
    }
    let pipe = SpooledStream(source, memoryLimit: wishes.pipeMemory)
    if !wishes.keepsPipe { pipe.stopKeeping() }
    try self.init(pipe, nil, pipe, wishes)
  }

  /// Opens bytes that are in memory.
  convenience init(held bytes: [UInt8], name: String) throws(TransactionError) {
    let pipe = SpooledStream(
      HeldBytes(bytes, name: name), memoryLimit: max(1, bytes.count))
    try self.init(pipe, nil, pipe, Wishes())
  }

  private init(
    _ raw: any ByteStream, _ file: ByteSource?, _ pipe: SpooledStream?, _ wishes: Wishes
  ) throws(TransactionError) {
    self.wishes = wishes
    self.file = file
    self.pipe = pipe
    path = raw.path
    size = file?.size
    var head: [UInt8]
    var layers = raw
    if let file {
      head = try file.head(ContentKind.sampleLength)
    } else {
      head = try raw.bytes(ContentKind.sampleLength)
      layers = HeadStream(head, before: raw)
    }
    archive = Archive(start: head)
    if let archive {
      let content = try ArchiveStream(layers, archive)
      unpacking = content
      head = try content.bytes(ContentKind.sampleLength)
      layers = HeadStream(head, before: content)
    } else {
      unpacking = nil
    }
    if let kind = ContentKind(start: head) { throw TransactionError.otherContent(path, kind) }
    let mark = TextEncoding(markIn: head)
    hasByteOrderMark = mark != nil
    (encoding, encodingOrigin) = OpenInput.encoding(mark, head, wishes.encoding)
    if encoding != .utf8 {
      let text = try TranscodingStream(
        layers, from: encoding, isStrict: encodingOrigin == .zeros)
      decoding = text
      layers = text
    } else {
      decoding = nil
    }
    if let dialect = wishes.blanks { layers = BlankStream(layers, dialect) }
    stream = wishes.returnsEndRows ? LineEndStream(layers) : layers
  }

  private static func encoding(
    _ mark: TextEncoding?, _ head: [UInt8], _ wish: TextEncoding?
  ) -> (TextEncoding, EncodingOrigin) {
    if let mark { return (mark, .mark) }
    switch wish {
    case .utf16LittleEndian?, .utf16BigEndian?:
      // Who says UTF-16 seldom knows which of the two it is.
      return (TextEncoding(zerosIn: head) ?? wish!, .wish)
    case let wish?: return (wish, .wish)
    case nil: return TextEncoding(zerosIn: head).map { ($0, .zeros) } ?? (.utf8, .assumption)
    }
  }

  package func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(TransactionError) -> Int {
    try unsafe stream.read(into: buffer)
  }

  /// The same input from its start, perhaps with other wishes.
  ///
  /// This stream is not read any further afterwards.
  ///
  /// - Throws: ``TransactionError`` where the file was replaced or has shrunk, or a pipe could not be
  ///   kept.
  package func reopened(_ wishes: Wishes? = nil) throws(TransactionError) -> OpenInput {
    let wishes = wishes ?? self.wishes
    if let pipe { return try OpenInput(pipe.replay(), nil, pipe, wishes) }
    let again = try ByteSource(path: path)
    guard again.identity == file?.identity, again.size ?? 0 >= size ?? 0 else {
      throw TransactionError.replaced(path)
    }
    return try OpenInput(again, again, nil, wishes)
  }

  /// What tells a regular file from every other, whatever its path; nil of a pipe.
  var identityText: String? { file?.identity.map { "\($0.device):\($0.number)" } }

  /// Gives up what was kept of a pipe: it will not be opened again.
  package func stopKeeping() { pipe?.stopKeeping() }
}
