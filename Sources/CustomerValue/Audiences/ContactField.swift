/// What a column of a contacts file holds.
public enum ContactField: String, CaseIterable, Sendable {
  case email, phone
  case firstName = "first_name"
  case lastName = "last_name"
  case country, zip, city, state

  /// Header names by which the field is recognised; case, blanks, `_`, `-` and `.` do not matter.
  var synonyms: [String] {
    switch self {
    case .email:
      [
        "email", "e-mail", "email_address", "e-mail-address", "mail", "customer_email", "邮箱",
        "电子邮箱", "电子邮件",
      ]
    case .phone:
      [
        "phone", "phone_number", "mobile", "mobile_phone", "mobile_number", "telephone", "tel",
        "cell_phone", "手机", "手机号", "手机号码", "电话",
      ]
    case .firstName: ["first_name", "given_name", "forename", "fn", "名", "名字"]
    case .lastName: ["last_name", "surname", "family_name", "ln", "姓", "姓氏"]
    case .country: ["country", "country_code", "国家"]
    case .zip: ["zip", "zip_code", "postal_code", "postcode", "post_code", "plz", "邮编", "邮政编码"]
    case .city: ["city", "town", "ct", "城市"]
    case .state: ["state", "province", "region", "st", "省", "省份"]
    }
  }
}
