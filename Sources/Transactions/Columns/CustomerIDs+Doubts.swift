private import CByteScan
internal import Columns
internal import Values

extension CustomerIDs {
  /// What is odd about the ids; they are kept as they are all the same.
  package var doubts: [InputDoubt] {
    guard hasUnusualBytes || looksLikeNumbers else { return [] }
    var damaged = OddIDs()
    var masked = OddIDs()
    var control = OddIDs()
    var pointed = OddIDs()
    for customer in 0..<count {
      withBytes(of: customer) { id in
        if CustomerIDs.isRounded(id) { damaged.add(customer) }
        if CustomerIDs.isMasked(id) { masked.add(customer) }
        if CustomerIDs.hasControl(id) { control.add(customer) }
        if CustomerIDs.isPointed(id) { pointed.add(customer) }
      }
    }
    func doubt(_ code: String, _ odd: OddIDs, one: String, many: String) -> InputDoubt? {
      InputDoubt(
        code, odd.count, one: one, many: many,
        example: odd.first.map { "'\(InertText.shown(text($0).prefix(60)))'" } ?? "")
    }
    return [
      doubt(
        "damaged_ids", damaged,
        one: "customer id was rounded by a spreadsheet: several customers may have become one",
        many: "customer ids were rounded by a spreadsheet: several customers may have become one"),
      doubt(
        "masked_ids", masked,
        one: "customer id is masked: it may stand for several people",
        many: "customer ids are masked: one may stand for several people"),
      doubt(
        "control_characters", control, one: "customer id holds a control character; it is kept",
        many: "customer ids hold control characters; they are kept"),
      doubt(
        "pointed_ids", pointed.count * 2 > count ? pointed : OddIDs(),
        one:
          "customer id ends with .0, as a program wrote it that took it for a number; it is kept",
        many:
          "customer ids end with .0, as a program wrote them that took them for numbers; they are "
          + "kept"),
    ].compactMap(\.self)
  }

  /// Whether any id holds a control character, an asterisk or a plus.
  private var hasUnusualBytes: Bool {
    var position = 0
    var found: UInt64 = 0
    // Safe: a word of 64 bytes is read only where the column has so many.
    unsafe bytes.span.withUnsafeBufferPointer { all in
      while position + 64 <= all.count {
        if let base = all.baseAddress { found |= unsafe byte_scan_unusual(base + position) }
        position += 64
      }
    }
    return found != 0 || (position..<bytes.count).contains { CustomerIDs.isUnusual(bytes[$0]) }
  }

  /// Whether most of the first ids end with `.0`.
  private var looksLikeNumbers: Bool {
    let sample = min(count, 200)
    var pointed = 0
    for customer in 0..<sample {
      withBytes(of: customer) { if CustomerIDs.isPointed($0) { pointed += 1 } }
    }
    return sample > 0 && pointed * 2 > sample
  }

  private static func isUnusual(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
  }

  /// `1.23457E+15`.
  private static func isRounded(_ id: Span<UInt8>) -> Bool {
    guard let power = id.indices.first(where: { id[$0] | 0x20 == UInt8(ascii: "e") }), power > 0,
      power + 2 < id.count, id[power + 1] == UInt8(ascii: "+")
    else { return false }
    let isNumber = (0..<power).allSatisfy { id[$0] &- 48 < 10 || id[$0] == 0x2E || id[$0] == 0x2C }
    return isNumber && (power + 2..<id.count).allSatisfy { id[$0] &- 48 < 10 }
  }

  /// `186******05`, `t**1`.
  private static func isMasked(_ id: Span<UInt8>) -> Bool {
    id.indices.dropFirst().contains {
      id[$0] == UInt8(ascii: "*") && id[$0 - 1] == UInt8(ascii: "*")
    }
  }

  private static func hasControl(_ id: Span<UInt8>) -> Bool {
    id.indices.contains { id[$0] < 0x20 && id[$0] != 9 || id[$0] == 0x7F }
  }

  /// `17850.0`.
  private static func isPointed(_ id: Span<UInt8>) -> Bool {
    guard id.count > 2, id[id.count - 1] == 48, id[id.count - 2] == 0x2E else { return false }
    return (0..<id.count - 2).allSatisfy { id[$0] &- 48 < 10 }
  }
}

/// How many ids are odd in one way, and the first of them.
private struct OddIDs {
  var count = 0
  var first: Int?

  mutating func add(_ customer: Int) {
    count += 1
    first = first ?? customer
  }
}
