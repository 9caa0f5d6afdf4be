internal import Affinity
public import Columns
internal import Reports
public import TextOutput
internal import Transactions
internal import Values

extension Recommendations {
  private static let header = "customer_id,rank,item,kind,probability,strength,because"
  /// Customers that are formatted in one go.
  private static let chunkSize = 512

  /// Writes all recommendations, and the rejected rows where a path is given, whole or not at all; `-` is
  /// standard output. `form` tells for whom CSV files are.
  ///
  /// - Throws: ``OutputError`` where the file cannot be created or written.
  public func write(
    to path: String, as format: Format, form: CSVForm = .plain,
    rejects rejected: String? = nil, workers: Workers = Workers()
  ) throws {
    let file = try OutputFile(path)
    if format == .csv { try file.write(form.header(Self.header)) }
    try file.write(customers, size: Self.chunkSize, workers: workers) { range, bytes in
      recommender.forEach(range) { customer, found in
        switch format {
        case .csv: putRows(customer, found, form, into: &bytes)
        case .json: putObject(customer, found, into: &bytes)
        }
      }
    }
    let rejectFile = try OutputFile.wanted(rejected) {
      try $0.write(RejectFile.encoded(rejects, form))
    }
    try OutputFile.publish([file] + rejectFile)
  }

  /// One line for each item.
  private func putRows(
    _ customer: Int, _ found: [Recommendation], _ form: CSVForm, into writer: inout ByteWriter
  ) {
    let id = ids[customer]
    for (position, item) in found.enumerated() {
      let name = names[item.item]
      let because = reasonText(item)
      writer.put(field: id, form)
      writer.put(",\(position + 1),")
      writer.put(field: name, form)
      writer.put(item.isRepeat ? ",repeat," : ",new,")
      writer.reserve(4 * ByteWriter.numberRoom)
      writer.put(modelled: item.probability * 1e6, scale: 6)
      writer.put(0x2C)
      writer.put(modelled: item.strength * 100, scale: 2)
      writer.put(0x2C)
      writer.put(field: because, form)
      writer.endLine(form)
    }
  }

  /// The reasons' names, separated by ` | `.
  private func reasonText(_ item: Recommendation) -> [UInt8] {
    Array(item.reasons.map { names[$0] }.joined(separator: Array(" | ".utf8)))
  }

  /// One object for each customer.
  private func putObject(
    _ customer: Int, _ found: [Recommendation], into writer: inout ByteWriter
  ) {
    writer.put("{\"customer_id\":\(JSONText.string(ids[customer])),\"items\":[")
    for (position, item) in found.enumerated() {
      let because = item.reasons.map { JSONText.string(names[$0]) }.joined(separator: ",")
      writer.put(position == 0 ? "" : ",")
      writer.put("{\"item\":\(JSONText.string(names[item.item])),\"kind\":\"")
      writer.put((item.isRepeat ? "repeat" : "new") + "\",\"probability\":")
      writer.reserve(2 * ByteWriter.numberRoom)
      writer.put(modelled: item.probability * 1e6, scale: 6)
      writer.put(",\"strength\":")
      writer.reserve(2 * ByteWriter.numberRoom)
      writer.put(modelled: item.strength * 100, scale: 2)
      writer.put(",\"because\":[\(because)]}")
    }
    writer.put("]}\n")
  }
}
