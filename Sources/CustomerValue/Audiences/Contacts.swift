public import Reports
public import Transactions
internal import Values

/// How some customers can be reached: rows of a contacts file, by customer.
///
/// What it holds is personal: no message of this library shows any of it.
public struct Contacts: Sendable {
  /// How a contacts file is read.
  public struct Options: Sendable {
    /// Header names of fields, where the file calls them otherwise than is known.
    public var columns: [ContactField: String] = [:]
    /// Header name of the customer ids; nil finds it.
    public var customer: String?

    public init() {}
  }

  /// The fields that the file has.
  public let fields: [ContactField]
  /// Rows of the file.
  public private(set) var rowCount = 0
  /// Rows without a customer id, and rows of customers who are not in the score table.
  public private(set) var rowsWithoutID = 0
  public private(set) var strangers = 0
  /// Further rows of a customer, beyond the first one, which counts.
  public private(set) var repeated = 0
  /// By customer of the score table, the number of its contact; -1 where there is none.
  private var numbers: [Int32]
  /// The texts of all contacts, field by field, and where each ends.
  private var texts: [UInt8] = []
  private var ends: [Int] = []

  /// Reads the contacts of a score table's customers; `-` is standard input.
  ///
  /// - Throws: ``SideTableError`` where the file cannot be read or has no field that is known.
  public init(
    reading path: String, of customers: ScoreFile, _ options: Options = Options()
  ) throws(SideTableError) {
    var cursor = try SideTableCursor.open(path, dialect: nil)
    let finder = SideColumnFinder(header: cursor.header, path: path)
    let id = try finder.position(of: options.customer.map { .named($0) } ?? .customer)
    var found: [(field: ContactField, position: Int)] = []
    for field in ContactField.allCases {
      if let name = options.columns[field] {
        found.append((field, try finder.position(of: .named(name))))
        continue
      }
      for name in field.synonyms {
        guard let position = try finder.position(named: name) else { continue }
        found.append((field, position))
        break
      }
    }
    guard !found.isEmpty else {
      // The error names the columns that there are.
      _ = try finder.position(of: .named(ContactField.email.rawValue))
      preconditionFailure("an e-mail column would have been found")
    }
    fields = found.map(\.field)
    numbers = Array(repeating: -1, count: customers.count)
    while try cursor.next() {
      rowCount += 1
      let text = try cursor.bytes(id)
      guard !text.isEmpty else {
        rowsWithoutID += 1
        continue
      }
      guard let customer = customers.customer(text) else {
        strangers += 1
        continue
      }
      guard numbers[customer] < 0 else {
        repeated += 1
        continue
      }
      numbers[customer] = Int32(ends.count / found.count)
      for (_, position) in found {
        try cursor.append(position, to: &texts)
        ends.append(texts.count)
      }
    }
  }

  /// Whether there is a row of a customer of the score table.
  public func has(_ customer: Int) -> Bool { numbers[customer] >= 0 }

  /// A field of a customer as it stands in the file; nil where it is empty or not there.
  public func text(_ field: ContactField, of customer: Int) -> String? {
    guard let place = fields.firstIndex(of: field), numbers[customer] >= 0 else { return nil }
    let field = Int(numbers[customer]) * fields.count + place
    let text = texts[(field == 0 ? 0 : ends[field - 1])..<ends[field]]
    return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
  }
}
