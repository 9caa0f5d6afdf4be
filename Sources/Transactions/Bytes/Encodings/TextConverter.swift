import Glibc

/// The C library's conversion of one encoding to UTF-8.
@safe
final class TextConverter {
  /// Why a conversion stopped.
  enum Stop {
    /// All input was taken.
    case inputTaken
    case outputFull
    /// The input ends inside of a character.
    case incomplete
    /// The next bytes are no character.
    case undecodable
  }

  private let converter: iconv_t

  /// Nil where the C library does not know the encoding.
  init?(from name: String) {
    // Safe: both names are texts that end with a zero.
    let opened = unsafe iconv_open("UTF-8", name)
    // The result of a failure is -1 as an address.
    guard Int(bitPattern: opened) != -1, let opened = unsafe opened else { return nil }
    unsafe converter = unsafe opened
  }

  deinit {
    // Safe: `init` opened it.
    unsafe iconv_close(converter)
  }

  /// Converts as much of `input` as there is and as finds room.
  func convert(
    _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, made: Int, stop: Stop) {
    guard unsafe !input.isEmpty else { return (0, 0, .inputTaken) }
    // Safe: the converter only reads the input, and stays inside of the lengths given.
    var source = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
    var sourceLeft = input.count
    var target = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var room = output.count
    let result = unsafe iconv(converter, &source, &sourceLeft, &target, &room)
    let number = errno
    let stop: Stop =
      if result != -1 {
        .inputTaken
      } else {
        switch number {
        case E2BIG: .outputFull
        case EINVAL: .incomplete
        default: .undecodable
        }
      }
    return (input.count - sourceLeft, output.count - room, stop)
  }

  /// Writes what a converter with a state still holds; bytes made.
  func finish(into output: UnsafeMutableRawBufferPointer) -> Int {
    // Safe: without an input, only the state is written out.
    var target = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var room = output.count
    unsafe iconv(converter, nil, nil, &target, &room)
    return output.count - room
  }
}
