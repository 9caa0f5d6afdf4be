/// The clock of a time zone: which day it is there at an instant.
///
/// Built from the zone files of the system, or from a fixed offset; the zone of the process plays no
/// part.
package struct ZoneClock: Sendable {
  /// When the offset changes, in seconds since 1970-01-01 in UTC, ascending.
  private let changes: [Int64]
  /// The offset from each change on, in seconds east of UTC.
  private let offsets: [Int]
  /// The offset in front of the first change.
  private let firstOffset: Int
  /// What holds from the last change on; without it, the last offset.
  private let rule: ZoneRule?

  /// Coordinated universal time.
  package static let utc = ZoneClock(offset: 0)

  /// A clock that is always this many seconds ahead of UTC.
  package init(offset: Int) {
    self.init(changes: [], offsets: [], firstOffset: offset, rule: nil)
  }

  init(changes: [Int64], offsets: [Int], firstOffset: Int, rule: ZoneRule?) {
    self.changes = changes
    self.offsets = offsets
    self.firstOffset = firstOffset
    self.rule = rule
  }

  /// The clock of a named zone, as `Europe/Berlin`, `UTC`, `+08:00` or `UTC+8`; nil where there is none.
  ///
  /// - Parameter folder: Where the system keeps its zone files.
  package init?(named name: String, folder: String = "/usr/share/zoneinfo") {
    if let offset = ZoneClock.fixedOffset(name) {
      self.init(offset: offset)
    } else {
      guard ZoneClock.isZoneName(name), let bytes = ZoneClock.fileBytes("\(folder)/\(name)") else {
        return nil
      }
      self.init(file: bytes)
    }
  }

  /// Seconds that local time is ahead of UTC at an instant, in seconds since 1970-01-01 in UTC.
  package func offset(at instant: Int64) -> Int {
    guard let last = changes.last, instant < last else {
      return rule?.offset(at: instant) ?? offsets.last ?? firstOffset
    }
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : offsets[low - 1]
  }

  /// The local day at an instant of the years 1 to 9999, in days since 1970-01-01.
  package func day(at instant: Int64) -> Int32 {
    let local = instant + Int64(offset(at: instant))
    return Int32(truncatingIfNeeded: (local >= 0 ? local : local - 86_399) / 86_400)
  }

  /// `UTC`, `GMT` and `Z`, each alone or with `+8`, `-03` or `+05:30` behind, or such an offset alone.
  private static func fixedOffset(_ name: String) -> Int? {
    var text = name.uppercased()[...]
    let hasPrefix = ["UTC", "GMT", "Z"].contains { prefix in
      guard text.hasPrefix(prefix) else { return false }
      text = text.dropFirst(prefix.utf8.count)
      return true
    }
    guard let sign = text.first else { return hasPrefix ? 0 : nil }
    guard sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().utf8.filter { $0 != UInt8(ascii: ":") }
    guard (1...4).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
      let value = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    let (hours, minutes) = digits.count <= 2 ? (value, 0) : (value / 100, value % 100)
    guard hours <= 18, minutes < 60 else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// Whether a name can be that of a zone: words of letters, digits, `_`, `+` and `-` between slashes,
  /// so that no name leads out of the folder.
  private static func isZoneName(_ name: String) -> Bool {
    guard name.utf8.count <= 64 else { return false }
    let words = name.split(separator: "/", omittingEmptySubsequences: false)
    return words.allSatisfy { word in
      guard let first = word.utf8.first, (first | 0x20) &- 97 < 26 else { return false }
      return word.utf8.allSatisfy { byte in
        (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || [0x5F, 0x2B, 0x2D].contains(byte)
      }
    }
  }
}
