internal import FoundationEssentials
internal import LinearAlgebra
internal import Reports
internal import Satisfaction
internal import Segments
internal import Statistics
internal import ValueModels
internal import Values

extension ModelFile {
  /// Reads a model file.
  ///
  /// - Throws: ``ConfigurationError`` where the bytes are no model file, one of a newer version, or one
  ///   whose figures cannot be: what is wrong, and where.
  public init(parsing bytes: [UInt8]) throws {
    let content = try Self.content(bytes)
    guard let unit = TimeUnit(rawValue: content.timeUnit) else {
      throw ConfigurationError("time_unit: '\(content.timeUnit)' is no unit of time")
    }
    let asOf = try content.asOf.map { text in
      guard let day = Day(iso: text) else {
        throw ConfigurationError("as_of: '\(text)' is no day")
      }
      return day
    }
    let cuts: RFMCuts
    do {
      cuts = try CutsFile(parsing: bytes).cuts
    } catch {
      throw ConfigurationError("rfm: \(error)")
    }
    let weights = content.rfmWeights
    self.init(
      asOf: asOf, timeUnit: unit, settings: try Self.settings(content),
      transactions: try content.transactionModel.map {
        try TransactionModel(record: $0, candidates: content.candidates, content.flags, unit)
      },
      spend: try SpendModel(record: content.spendModel),
      marginShare: try Self.checked(content.marginShare, "margin_share", within: -1...1),
      flags: content.flags.map(\.flag), cuts: cuts,
      weights: try RFMWeights(
        checked: weights.recency, weights.frequency, weights.monetary),
      potential: try content.potential.map(LearntPotential.init),
      outlook: try content.outlook.map(LearntOutlook.init),
      ratings: try content.ratings.map { record in
        guard let model = record.model else {
          throw ConfigurationError("ratings: a figure is out of range")
        }
        return model
      })
  }

  private static func content(_ bytes: [UInt8]) throws -> Content {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    struct Version: Decodable { let schemaVersion: Int? }
    guard let version = try? decoder.decode(Version.self, from: Data(bytes)) else {
      throw ConfigurationError("this is no model file: it does not read as a JSON object")
    }
    guard let number = version.schemaVersion else {
      throw ConfigurationError("this is no model file: it has no 'schema_version'")
    }
    guard number <= schemaVersion else {
      throw ConfigurationError(
        "the model file is of version \(number); this program reads version \(schemaVersion). Use "
          + "the program that wrote it, or fit again")
    }
    do {
      return try decoder.decode(Content.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw ConfigurationError(
        "this is no model file, or a damaged one: \(error.place). Fit again with 'fit', or restore "
          + "the file")
    }
  }

  private static func settings(_ content: Content) throws -> ValueSettings {
    var settings = ValueSettings()
    guard ValueSettings.horizons.contains(content.horizonDays) else {
      throw ConfigurationError("horizon_days: \(content.horizonDays) is out of range")
    }
    settings.horizonDays = content.horizonDays
    settings.discountRate =
      try checked(content.discountRate, "discount_rate", within: ValueSettings.discountRates) ?? 0
    if let text = content.marginRate {
      guard let rate = MarginRate(text: text) else {
        throw ConfigurationError("margin_rate: '\(text)' is no share above 0 and at most 1")
      }
      settings.marginRate = rate
    }
    settings.isCompounded = content.compound ?? false
    return settings
  }

  static func checked(
    _ value: Double?, _ name: String, within range: ClosedRange<Double>
  ) throws -> Double? {
    if let value, !range.contains(value) {
      throw ConfigurationError("\(name): \(value) is out of range")
    }
    return value
  }
}

extension DecodingError {
  /// Where the reading ended, and why, in words.
  fileprivate var place: String {
    func path(_ context: Context, _ last: (any CodingKey)? = nil) -> String {
      let keys = context.codingPath + (last.map { [$0] } ?? [])
      return keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue.snakeCase }
        .joined(separator: ".")
    }
    return switch self {
    case .keyNotFound(let key, let context): "'\(path(context, key))' is missing"
    case .valueNotFound(_, let context): "'\(path(context))' is null"
    case .typeMismatch(_, let context): "'\(path(context))' is not of the right kind"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty ? "the JSON is broken" : "'\(path(context))' cannot be read"
    @unknown default: "it cannot be read"
    }
  }
}

extension String {
  /// `logLikelihood` as `log_likelihood`.
  fileprivate var snakeCase: String {
    reduce(into: "") { text, letter in
      if letter.isUppercase { text += "_" + letter.lowercased() } else { text.append(letter) }
    }
  }
}
