/// How far the reading of some inputs has come.
public struct ReadingProgress: Sendable, Equatable {
  /// Bytes of the files that have been read, as they lie on the disk; of archives those of the archive.
  public let bytes: Int
  /// Bytes of all files; nil where one is a pipe, whose length nobody knows.
  public let total: Int?

  package init(bytes: Int, total: Int?) {
    self.bytes = bytes
    self.total = total
  }

  /// The share that has been read, 0 to 1; nil where the length is not known.
  public var share: Double? {
    total.map { $0 > 0 ? min(1, Double(bytes) / Double($0)) : 1 }
  }
}
