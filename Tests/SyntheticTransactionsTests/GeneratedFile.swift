import Columns
internal import Synchronization
import SyntheticTransactions

/// The bytes of a run in memory.
func generate(
  _ parameters: GeneratorParameters, workers: Int = 2
) throws -> (bytes: [UInt8], counts: GeneratedCounts) {
  let bytes = Mutex<[UInt8]>([])
  let generator = try TransactionGenerator(parameters)
  let counts = generator.write(workers: Workers(count: workers)) { piece in
    bytes.withLock { bytes in
      for position in piece.indices { bytes.append(piece[position]) }
    }
  }
  return (bytes.withLock { $0 }, counts)
}

/// A row, split the plain way.
struct GeneratedRow {
  let fields: [String]

  var order: String { fields[0] }
  var customer: String { fields[1] }
  var date: String { fields[2] }
  var product: String { fields[3] }
  var category: String { fields[4] }
  var quantity: Int { Int(fields[5])! }
  var unitCents: Int { cents(fields[6]) }
  var amountCents: Int { cents(fields[7]) }

  private func cents(_ text: String) -> Int {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    precondition(parts.count == 2 && parts[1].utf8.count == 2, "two decimals: \(text)")
    return Int(parts[0] + parts[1])!
  }
}

/// Header and rows of a file.
func parse(_ bytes: [UInt8]) -> (header: String, rows: [GeneratedRow]) {
  let text = String(decoding: bytes, as: UTF8.self)
  precondition(text.utf8.last == 0x0A, "the last line is complete")
  let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
  let rows = lines.dropFirst().map { line in
    GeneratedRow(
      fields: line.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
  }
  return (String(lines[0]), rows)
}

/// The default parameters with some of them changed.
func parameters(_ change: (inout GeneratorParameters) -> Void) -> GeneratorParameters {
  var parameters = GeneratorParameters()
  change(&parameters)
  return parameters
}
