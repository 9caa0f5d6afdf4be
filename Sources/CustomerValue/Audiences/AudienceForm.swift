internal import Reports

/// For which program the list of an audience is written.
public enum AudienceForm: String, CaseIterable, Sendable {
  /// The score table's words and amounts beside the contact as it stands in the file.
  case csv
  case googleAds = "google-ads"
  case meta, klaviyo, braze, shopify

  /// Whether the importer takes hashes of what it matches by.
  public var takesHashes: Bool { self == .googleAds || self == .meta }

  /// Whether the importer has a place for an amount of money.
  public var takesValue: Bool { self != .googleAds && self != .shopify }

  /// Whether contacts are needed.
  public var needsContacts: Bool { self != .csv && self != .braze }

  /// Whom the importer can match.
  public var reach: Audience.Reach {
    switch self {
    case .csv, .klaviyo, .shopify: .any
    case .googleAds, .meta: .anyOrAddress
    case .braze: .id
    }
  }

  /// The header, exactly as the importer takes it.
  func header(_ audience: Audience, value: ScoreColumn?) -> [String] {
    let value = value.map { [$0.rawValue] } ?? []
    switch self {
    case .csv:
      return ["customer_id"] + AudienceRow.words(audience.file).map(\.rawValue) + value
        + (audience.contacts?.fields.map(\.rawValue) ?? [])
    case .googleAds: return ["Email", "Phone", "First Name", "Last Name", "Country", "Zip"]
    case .meta:
      return ["email", "phone", "fn", "ln", "zip", "ct", "st", "country"]
        + (value.isEmpty ? [] : ["value"])
    case .klaviyo:
      return ["Email", "Phone Number", "First Name", "Last Name", "Customer ID"]
        + AudienceRow.words(audience.file).map(\.rawValue) + value
    case .braze:
      return ["external_id", "email", "phone", "first_name", "last_name", "country"]
        + AudienceRow.words(audience.file).map(\.rawValue) + value
    case .shopify:
      return ["First Name", "Last Name", "Email", "Phone", "Tags"]
    }
  }
}
