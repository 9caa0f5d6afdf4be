import CFuzzer
import CustomerValue
import Glibc

/// An input of the fuzzer: a text, and how it is to be read.
///
/// The last two bytes choose, so that a file of the corpus is a table as any other.
struct FuzzedInput {
  private let text: [UInt8]
  /// One worker, and all of the text in one block.
  let plainOptions: TransactionLog.Options
  /// Workers and a block size as chosen.
  let options: TransactionLog.Options

  /// The same path for a file and a pipe, so that messages are the same too.
  static let path = "/proc/self/fd/\(descriptor)"
  private static let descriptor: Int32 = 100
  /// What a pipe takes before anybody reads it.
  private static let longest = 1 << 16

  /// Nil for what is too short or too long to be an input.
  init?(_ bytes: [UInt8]) {
    guard bytes.count > 2, bytes.count <= Self.longest else { return nil }
    text = Array(bytes.dropLast(2))
    let (form, size) = (Int(bytes[bytes.count - 2]), Int(bytes[bytes.count - 1]))
    var options = TransactionLog.Options()
    // Most inputs are read by the usual dialect; a line feed, the end of an ordinary file, is one of them.
    switch form % 16 {
    case 1: options.form = FormWishes(Dialect(delimiter: UInt8(ascii: ";")))
    case 2: options.form = FormWishes(Dialect(delimiter: 9))
    case 3:
      options.form = FormWishes(Dialect(delimiter: UInt8(ascii: "|"), quote: UInt8(ascii: "'")))
    default: break
    }
    if form / 16 % 2 == 1 {
      options.columns.wanted.formUnion([.category, .product, .channel, .rating, .referrer])
    }
    if form / 32 % 4 == 1 { options.columns.wanted.insert(.margin) }
    if form / 32 % 4 == 2 { options.columns.wanted.insert(.cost) }
    if form / 128 == 1 { (options.filter.refunds, options.filter.zeroAmounts) = (.ignore, .ignore) }
    options.workers = Workers(count: 1)
    options.blockSize = 1 << 20
    plainOptions = options
    options.workers = Workers(count: [1, 2, 4][size % 3])
    options.blockSize = [1, 3, 64, 4096, 1 << 20][size / 3 % 5]
    self.options = options
  }

  /// Runs `body` while the path is a file with the text.
  func file(_ body: () -> Void) {
    let file = fuzzer_memory_file()
    guard file >= 0 else { fatalError("no memory file: \(errno)") }
    write(to: file)
    present(file, body)
  }

  /// Runs `body` while the path is a pipe with the text, whose other end is closed.
  func pipe(_ body: () -> Void) {
    var ends: [Int32] = [0, 0]
    // Safe: room for both descriptors.
    guard unsafe Glibc.pipe(&ends) == 0 else { fatalError("no pipe: \(errno)") }
    write(to: ends[1])
    close(ends[1])
    present(ends[0], body)
  }

  private func write(to file: Int32) {
    // Safe: the array's own bytes; a memory file and an empty pipe take them at once.
    let written = unsafe text.withUnsafeBytes { bytes in
      unsafe Glibc.write(file, bytes.baseAddress, bytes.count)
    }
    guard written == text.count else { fatalError("not written: \(errno)") }
  }

  private func present(_ file: Int32, _ body: () -> Void) {
    guard dup2(file, Self.descriptor) >= 0 else { fatalError("no descriptor: \(errno)") }
    close(file)
    body()
    close(Self.descriptor)
  }
}
