import CFuzzer
import CustomerValue
import Glibc

/// Whatever the bytes, the reader must end, and must come to the same result however it is run.
///
/// One worker with a large block, several workers with small blocks, and a pipe in place of a file read
/// the same bytes: the same error, or the same columns, ledger and rejected rows.
@main
enum ReaderFuzz {
  static func main() {
    var count = CommandLine.argc
    // Safe: the arguments of the process, which stay where they are.
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv
    let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
      // Safe: libFuzzer hands out `count` readable bytes.
      ReaderFuzz.check(unsafe Array(UnsafeBufferPointer(start: bytes, count: count)))
      return 0
    }
    exit(status)
  }

  private static func check(_ bytes: [UInt8]) {
    guard let input = FuzzedInput(bytes) else { return }
    let expected = ReadOutcome(FuzzedInput.path, input.plainOptions, through: input.file)
    compare(expected, ReadOutcome(FuzzedInput.path, input.options, through: input.file), "by file")
    compare(expected, ReadOutcome(FuzzedInput.path, input.options, through: input.pipe), "by pipe")
  }

  private static func compare(_ expected: ReadOutcome, _ found: ReadOutcome, _ how: String) {
    if expected == found { return }
    fatalError("read otherwise \(how):\n\(expected.difference(from: found))")
  }
}
