internal import Affinity
public import Columns
internal import Reports
internal import TextOutput
internal import Transactions
internal import Values

extension Recommendations {
  private static let header =
    "customer_id,rank,item,kind,probability,strength,because\n"
  /// Customers that are formatted in one go.
  private static let chunkSize = 512

  /// Writes all recommendations, and the rejected rows where a path is given, whole or not at all; `-` is
  /// standard output.
  ///
  /// - Throws: ``OutputError`` where the file cannot be created or written.
  public func write(
    to path: String, as format: Format, rejects rejected: String? = nil,
    workers: Workers = Workers()
  ) throws {
    let file = try OutputFile(path)
    if format == .csv { try file.write(Array(Self.header.utf8)) }
    let output = OrderedOutput<OutputError>(window: 4 * workers.count)
    workers.forEachChunk(of: customers, size: Self.chunkSize) { chunk, range, _ in
      guard let buffer = output.buffer(for: chunk) else { return }
      var bytes = buffer.writer
      bytes.clear()
      recommender.forEach(range) { customer, found in
        switch format {
        case .csv: putRows(customer, found, into: &bytes)
        case .json: putObject(customer, found, into: &bytes)
        }
      }
      buffer.writer = bytes
      output.submit(chunk: chunk, rows: range.count) { span throws(OutputError) in
        try file.write(span)
      }
    }
    if let failure = output.outcome.failure { throw failure }
    var files = [file]
    if let rejected {
      let file = try OutputFile(rejected)
      try file.write(RejectFile.encoded(rejects))
      files.append(file)
    }
    try OutputFile.publish(files)
  }

  /// One line for each item.
  private func putRows(
    _ customer: Int, _ found: [Recommendation], into writer: inout ByteWriter
  ) {
    let id = ids[customer]
    for (position, item) in found.enumerated() {
      let name = names[item.item]
      let because = reasonText(item)
      writer.reserve(2 * (id.count + name.count + because.count) + 160)
      writer.put(field: id.span)
      writer.put(0x2C)
      writer.put(number: position + 1)
      writer.put(0x2C)
      writer.put(field: name.span)
      put(item.isRepeat ? ",repeat," : ",new,", into: &writer)
      number(item.probability, 6, into: &writer)
      writer.put(0x2C)
      number(item.strength, 2, into: &writer)
      writer.put(0x2C)
      writer.put(field: because.span)
      writer.put(10)
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
    let items = found.map { item in
      let because = item.reasons.map { JSONText.string(names[$0]) }.joined(separator: ",")
      return "{\"item\":\(JSONText.string(names[item.item])),\"kind\":\""
        + (item.isRepeat ? "repeat" : "new")
        + "\",\"probability\":\(decimal(item.probability, 6)),\"strength\":"
        + "\(decimal(item.strength, 2)),\"because\":[\(because)]}"
    }
    let text =
      "{\"customer_id\":\(JSONText.string(ids[customer])),\"items\":["
      + items.joined(separator: ",") + "]}\n"
    writer.reserve(text.utf8.count)
    put(text, into: &writer)
  }

  private func put(_ text: String, into writer: inout ByteWriter) {
    for byte in text.utf8 { writer.put(byte) }
  }

  private func decimal(_ value: Double, _ places: Int) -> String {
    Money(
      units: Int128((value * Double(Money.powerOfTen(places))).rounded()), scale: places
    ).description
  }

  private func number(_ value: Double, _ places: Int, into writer: inout ByteWriter) {
    put(decimal(value, places), into: &writer)
  }
}
