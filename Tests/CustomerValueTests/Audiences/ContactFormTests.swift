import CustomerValue
import Testing

@Suite("Forms of contacts")
struct ContactFormTests {
  private var german: ContactForm {
    var form = ContactForm()
    form.phoneCountry = "49"
    return form
  }

  @Test(
    "telephone numbers become E.164, or nothing",
    arguments: [
      ("+49 30 1234567", "+49301234567"), ("0049 (30) 123-4567", "+49301234567"),
      ("030/1234567", "+49301234567"), ("+49 (0) 30 1234567", "+49301234567"),
      ("+1 (234) 567-8910", "+12345678910"), ("+44 844 412 4653", "+448444124653"),
      ("12", nil), ("+49", nil), ("call me", nil), ("030 1234567 ext. 5", nil), ("", nil),
      ("+0 30 1234567", nil), ("+4930123456789012345", nil), ("++4930123456", nil),
    ])
  func phones(_ text: String, _ expected: String?) {
    #expect(german.phone(text) == expected)
  }

  @Test("without a country a number within one is nothing; in Italy the zero belongs to it")
  func phoneCountries() {
    #expect(ContactForm().phone("030/1234567") == nil)
    #expect(ContactForm().phone("+49301234567") == "+49301234567")
    var italian = ContactForm()
    italian.phoneCountry = "39"
    #expect(italian.phone("06 1234567") == "+39061234567")
  }

  @Test(
    "e-mail addresses are small and without blanks, or nothing",
    arguments: [
      (" Anna.Smith@Example.COM ", "anna.smith@example.com"), ("a b@c.de", "ab@c.de"),
      ("anna", nil), ("@c.de", nil), ("a@b", nil), ("a@.de", nil), ("a@b@c.de", nil),
      ("Anna <a@c.de>", nil), ("a@c.de,b@c.de", nil), ("", nil),
    ])
  func emails(_ text: String, _ expected: String?) {
    #expect(ContactForm().email(text) == expected)
  }

  @Test("names keep their letters, countries are two letters")
  func names() {
    #expect(ContactForm().name(" Mary Ann ") == "maryann")
    #expect(ContactForm().letters("O\u{2019}Neil-Smith") == "oneilsmith")
    #expect(ContactForm().letters("Émilie") == "émilie")
    #expect(ContactForm().country("de") == "DE" && ContactForm().country("Germany") == nil)
    #expect(ContactForm().country(nil) == nil)
    var form = ContactForm()
    form.country = "AT"
    #expect(form.country("") == "AT" && form.country("de") == "DE")
  }
}
