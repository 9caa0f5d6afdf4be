extension CurrencySign {
  /// A currency that begins with a letter: `USD`, `Rs.`, `kr`, `zł`, `HK$`, `CN¥`.
  static func word(_ text: FieldSlice, _ start: Int) -> (sign: CurrencySign, length: Int)? {
    // At most three letters, as capitals, the first one lowest.
    var word: UInt32 = 0
    var length = 0
    var areCapitals = true
    while (text[start + length] | 0x20) &- 97 < 26 {
      guard length < 3 else { return nil }
      if text[start + length] >= 97 { areCapitals = false }
      word |= UInt32(text[start + length] & 0xDF) << UInt32(8 * length)
      length += 1
    }
    guard length > 0 else { return nil }
    let next = text[start + length]
    if next == UInt8(ascii: "$") { return dollar(word).map { ($0, length + 1) } }
    if next == 0xC2, text[start + length + 1] == 0xA5 {
      switch word {
      case packed("C", "N"): return (CurrencySign("C", "N", "Y"), length + 2)
      case packed("J", "P"): return (CurrencySign("J", "P", "Y"), length + 2)
      default: return nil
      }
    }
    if length == 1 {
      if word == packed("Z"), next == 0xC5, text[start + 2] == 0x82 {
        return (CurrencySign("P", "L", "N"), 3)
      }
      if word == packed("K"), next == 0xC4, text[start + 2] == 0x8D {
        return (CurrencySign("C", "Z", "K"), 3)
      }
      return nil
    }
    let isDotted = next == UInt8(ascii: ".") && text[start + length + 1] &- 48 > 9
    switch word {
    case packed("R", "S"):
      // `Rs.500` has its point right before the digits.
      return (.rupee, next == UInt8(ascii: ".") ? 3 : 2)
    case packed("K", "R"): return (.crown, isDotted ? 3 : 2)
    // `ft` are feet.
    case packed("F", "T") where text[start] == 0x46 && text[start + 1] == 0x74:
      return (CurrencySign("H", "U", "F"), isDotted ? 3 : 2)
    case packed("R", "M", "B"): return (CurrencySign("C", "N", "Y"), 3)
    // In capitals only: `Top 5` and `all 5` are no amounts of money.
    default:
      return length == 3 && areCapitals && codes.contains(sorted: word)
        ? (CurrencySign(packed: word), 3) : nil
    }
  }

  /// The dollar, or real, with these letters in front.
  private static func dollar(_ letters: UInt32) -> CurrencySign? {
    switch letters {
    case packed("U", "S"): CurrencySign("U", "S", "D")
    case packed("A"), packed("A", "U"): CurrencySign("A", "U", "D")
    case packed("C"), packed("C", "A"): CurrencySign("C", "A", "D")
    case packed("H", "K"): CurrencySign("H", "K", "D")
    case packed("N", "T"): CurrencySign("T", "W", "D")
    case packed("N", "Z"): CurrencySign("N", "Z", "D")
    case packed("S"), packed("S", "G"): CurrencySign("S", "G", "D")
    case packed("M", "X"): CurrencySign("M", "X", "N")
    case packed("R"): CurrencySign("B", "R", "L")
    default: nil
    }
  }

  @inline(__always)
  private static func packed(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar = "\0", _ third: Unicode.Scalar = "\0"
  ) -> UInt32 {
    first.value | second.value << 8 | third.value << 16
  }

  /// The currencies of ISO 4217, a few withdrawn ones that old files have, and the offshore yuan.
  private static let codes = codes(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP \
    BYN BZD CAD CDF CHF CLP CNH CNY COP CRC CUP CVE CZK DEM DJF DKK DOP DZD EGP ERN ESP ETB EUR \
    FJD FKP FRF GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK ITL \
    JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK \
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB \
    TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER \
    ZAR ZMW ZWL
    """)

  /// What `$`, `kr` and `Rs` may mean.
  static let dollars = codes(
    """
    ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD \
    TTD TWD USD UYU XCD
    """)
  static let crowns = codes("DKK ISK NOK SEK")
  static let rupees = codes("INR LKR NPR PKR")

  private static func codes(_ text: String) -> [UInt32] {
    text.split(separator: " ").map { code in
      code.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }.sorted()
  }
}

extension [UInt32] {
  /// Whether a number is among these, which ascend.
  fileprivate func contains(sorted wanted: UInt32) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == wanted
  }
}
