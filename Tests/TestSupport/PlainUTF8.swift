/// The definition of valid UTF-8, sequence by sequence, as the standard library has it.
package struct PlainUTF8 {
  package private(set) var sequences = 0
  package private(set) var invalidPlaces = 0
  package private(set) var invalidLines = 0

  package init(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      var decoder = Unicode.UTF8.ForwardParser()
      var rest = line.makeIterator()
      let before = invalidPlaces
      parsing: while true {
        switch decoder.parseScalar(from: &rest) {
        case .valid(let scalar): sequences += scalar.count > 1 ? 1 : 0
        case .error: invalidPlaces += 1
        case .emptyInput: break parsing
        }
      }
      if invalidPlaces > before { invalidLines += 1 }
    }
  }
}
