internal import Columns
internal import Reports
internal import Values

/// The fields of one member of an audience, as an importer takes them.
struct AudienceRow {
  let audience: Audience
  let form: AudienceForm
  /// The amount that goes along, where the importer has a place for one.
  let value: ScoreColumn?
  let isHashed: Bool

  /// The words of a score table that go along where there is a place for them.
  static func words(_ file: ScoreFile) -> [ScoreColumn] {
    [.quadrant, .segment, .lifecycleStage, .grade].filter { file.labels($0) != nil }
  }

  /// The fields of a customer, in the order of the header.
  func fields(_ customer: Int) -> [[UInt8]] {
    let id = audience.file.ids[customer]
    let words = Self.words(audience.file).map { bytes(audience.file.labels($0)?[customer]) }
    let money = value.map { _ in [bytes(amount(customer))] } ?? []
    switch form {
    case .csv:
      let contact = audience.contacts.map { contacts in
        contacts.fields.map { bytes(contacts.text($0, of: customer)) }
      }
      return [id] + words + money + (contact ?? [])
    case .googleAds: return googleAds(customer).map(bytes)
    case .meta: return meta(customer).map(bytes) + money
    case .klaviyo:
      return [
        email(customer), phone(customer), text(.firstName, customer), text(.lastName, customer),
      ]
      .map(bytes) + [id] + words + money
    case .braze:
      let texts = [
        email(customer), phone(customer), text(.firstName, customer), text(.lastName, customer),
        audience.form.country(text(.country, customer)),
      ]
      return [id] + texts.map(bytes) + words + money
    case .shopify:
      return [
        text(.firstName, customer), text(.lastName, customer), email(customer), phone(customer),
      ]
      .map(bytes) + [bytes(tags(customer))]
    }
  }

  /// The amount of a customer in plain decimal notation; nil where there is none, or it is negative.
  func amount(_ customer: Int) -> String? {
    guard let value, let money = audience.file.money(value), let units = money[customer], units >= 0
    else { return nil }
    return Money(units: Int128(units), scale: money.scale).description
  }

  /// Country and postal code are matched as they are, all else by its hash.
  private func googleAds(_ customer: Int) -> [String?] {
    let form = audience.form
    return [
      hash(email(customer)), hash(phone(customer)),
      hash(text(.firstName, customer).map(form.name)),
      hash(text(.lastName, customer).map(form.name)), form.country(text(.country, customer)),
      text(.zip, customer),
    ]
  }

  /// Everything is matched by its hash: telephone numbers without the sign, names, cities and states in
  /// letters alone.
  private func meta(_ customer: Int) -> [String?] {
    let form = audience.form
    return [
      hash(email(customer)), hash(phone(customer).map { String($0.dropFirst()) }),
      hash(text(.firstName, customer).map(form.letters)),
      hash(text(.lastName, customer).map(form.letters)),
      hash(text(.zip, customer).map(form.letters)), hash(text(.city, customer).map(form.letters)),
      hash(text(.state, customer).map(form.letters)),
      hash(form.country(text(.country, customer))?.lowercased()),
    ]
  }

  /// The words as tags, which are separated by commas.
  private func tags(_ customer: Int) -> String {
    Self.words(audience.file).compactMap { column in
      audience.file.labels(column)?[customer].map {
        "\(column.rawValue):\($0.filter { $0 != "," })"
      }
    }.joined(separator: ", ")
  }

  private func text(_ field: ContactField, _ customer: Int) -> String? {
    audience.contacts?.text(field, of: customer)
  }

  private func email(_ customer: Int) -> String? {
    text(.email, customer).flatMap(audience.form.email)
  }

  private func phone(_ customer: Int) -> String? {
    text(.phone, customer).flatMap(audience.form.phone)
  }

  private func hash(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    return isHashed ? audience.form.hashed(text) : text
  }

  private func bytes(_ text: String?) -> [UInt8] { text.map { Array($0.utf8) } ?? [] }
}
