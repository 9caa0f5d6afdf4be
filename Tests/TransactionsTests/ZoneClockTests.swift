import TestSupport
import Testing
import Transactions

@Suite struct ZoneClockTests {
  static let hasZones = ZoneClock(named: "Europe/Berlin") != nil

  @Test(
    "offsets around the changes of a zone are those of the reference",
    .enabled(if: hasZones, "the zone files of the system are absent"), arguments: zonePins)
  func pins(zone: String, pins: String) throws {
    let clock = try #require(ZoneClock(named: zone))
    let words = pins.split(separator: " ")
    #expect(words.count >= 8)
    for word in words {
      let parts = word.split(separator: ":").compactMap { Int64($0) }
      #expect(clock.offset(at: parts[0]) == Int(parts[1]), "\(zone) at \(parts[0])")
    }
  }

  @Test(
    "fixed offsets need no file",
    arguments: [
      ("UTC", 0), ("GMT", 0), ("Z", 0), ("utc", 0), ("+08:00", 28_800), ("-0330", -12_600),
      ("UTC+8", 28_800), ("GMT-3", -10_800), ("+5", 18_000), ("UTC+05:45", 20_700),
    ])
  func fixed(name: String, offset: Int) throws {
    let clock = try #require(ZoneClock(named: name, folder: "/nowhere"))
    #expect(clock.offset(at: 0) == offset && clock.offset(at: 4_000_000_000) == offset)
  }

  @Test(
    "names that are no zone, or would leave the folder, give no clock",
    arguments: [
      "", "Nowhere/Town", "../zoneinfo/UTC", "Europe/../UTC", "/etc/passwd", "Europe", "Europe/",
      "/Europe/Berlin", "Europe//Berlin", ".", "..", "tzdata.zi", "zone.tab", "Europe/Berlin\0",
      "Europe/Berl\u{ED}n", "+19:00", "+08:60", "+", "UTC+", "+12345", "right/UTC/x",
      String(repeating: "A", count: 65),
    ])
  func unknown(name: String) {
    #expect(ZoneClock(named: name) == nil)
  }

  @Test("days change at the midnight of the clock")
  func days() {
    let shanghai = ZoneClock(offset: 28_800)
    #expect(shanghai.day(at: 57_599) == 0 && shanghai.day(at: 57_600) == 1)
    #expect(ZoneClock.utc.day(at: -1) == -1 && ZoneClock.utc.day(at: -86_400) == -1)
    #expect(ZoneClock.utc.day(at: -86_401) == -2 && ZoneClock.utc.day(at: 86_399) == 0)
    #expect(ZoneClock(offset: -3600).day(at: 0) == -1)
  }

  /// A zone file with a change of 32 or 64 bits at each of some times, to types one after the other.
  private func file(
    version: Character, changes: [(time: Int64, type: UInt8)], offsets: [Int32], footer: String
  ) -> [UInt8] {
    func bigEndian(_ value: Int64, _ width: Int) -> [UInt8] {
      (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> Int64(8 * $0)) }
    }
    func block(_ width: Int, _ changes: [(time: Int64, type: UInt8)]) -> [UInt8] {
      var bytes = Array("TZif\(version)".utf8) + Array(repeating: 0, count: 15)
      for count in [0, 0, 0, changes.count, offsets.count, 4] {
        bytes += bigEndian(Int64(count), 4)
      }
      for change in changes { bytes += bigEndian(change.time, width) }
      bytes += changes.map(\.type)
      for offset in offsets { bytes += bigEndian(Int64(offset), 4) + [0, 0] }
      return bytes + Array("ABC\0".utf8)
    }
    if version == "\0" { return block(4, changes) }
    return block(4, []) + block(8, changes) + Array("\n\(footer)\n".utf8)
  }

  @Test("files of the first and second version are read, and damaged ones give no clock")
  func files() throws {
    let changes: [(time: Int64, type: UInt8)] = [(-5_000_000_000, 1), (1000, 2)]
    let bytes = file(version: "2", changes: changes, offsets: [100, 200, -300], footer: "")
    let clock = try #require(ZoneClock(file: bytes))
    #expect(
      [-5_000_000_001, -5_000_000_000, 999, 1000, 1 << 40].map { clock.offset(at: $0) }
        == [100, 200, 200, -300, -300])
    let old = file(version: "\0", changes: [(-7, 1), (9, 0)], offsets: [100, 200], footer: "")
    let oldClock = try #require(ZoneClock(file: old))
    #expect([-8, -7, 8, 9].map { oldClock.offset(at: $0) } == [100, 200, 200, 100])
    for count in 0..<bytes.count { #expect(ZoneClock(file: Array(bytes[..<count])) == nil) }
    for count in 0..<old.count { #expect(ZoneClock(file: Array(old[..<count])) == nil) }
    #expect(
      ZoneClock(file: file(version: "2", changes: [(5, 3)], offsets: [0], footer: "")) == nil)
    #expect(
      ZoneClock(file: file(version: "2", changes: [(5, 0), (5, 0)], offsets: [0], footer: ""))
        == nil)
    #expect(ZoneClock(file: file(version: "2", changes: [], offsets: [], footer: "")) == nil)
    var random = SplitMix64(seed: 21)
    let valid = file(
      version: "2", changes: changes, offsets: [1, 2, 3], footer: "CET-1CEST,M3.5.0,M10.5.0")
    for _ in 0..<3000 {
      var damaged = valid
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(
          in: .min ... .max, using: &random)
      }
      _ = ZoneClock(file: damaged)?.day(at: 2_000_000_000)
    }
  }

  @Test(
    "rules in the notation of POSIX hold behind the last change",
    arguments: [
      // 2023-03-26 01:00 UTC and 2023-10-29 01:00 UTC.
      (
        "CET-1CEST,M3.5.0,M10.5.0/3", [1_679_792_399, 1_679_792_400, 1_698_541_199, 1_698_541_200],
        [3600, 7200, 7200, 3600]
      ),
      // Day 60 without leap day is 1 March, day 59 with it is 29 February 2024.
      (
        "AAA0BBB,J60/0,J61/0", [1_709_251_199, 1_709_251_200, 1_709_333_999, 1_709_334_000],
        [0, 3600, 3600, 0]
      ),
      (
        "AAA0BBB,59/0,60/1", [1_709_164_799, 1_709_164_800, 1_709_251_199, 1_709_251_200],
        [0, 3600, 3600, 0]
      ),
      // South: summer at both ends of the year.
      (
        "<-03>3<-02>,M10.3.0/0,M2.3.0/0", [1_704_067_200, 1_719_792_000, 1_735_600_000],
        [-7200, -10_800, -7200]
      ),
      ("<+0545>-5:45", [0, 1_700_000_000], [20_700, 20_700]),
      (
        "XXX3EDT4,0/0,J365/23", [1_704_067_200, 1_719_792_000, 1_735_689_599],
        [-14_400, -14_400, -14_400]
      ),
    ] as [(String, [Int64], [Int])])
  func rules(footer: String, instants: [Int64], offsets: [Int]) throws {
    let bytes = file(version: "2", changes: [(-1, 0)], offsets: [7], footer: footer)
    let clock = try #require(ZoneClock(file: bytes))
    #expect(instants.map { clock.offset(at: $0) } == offsets)
  }

  @Test(
    "rules that are none give no clock",
    arguments: [
      "X", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
      "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J5", "CET-200",
      "<CET-1",
      "CET-1CEST,M3.5.0,M10.5.0,", "CET-1:60",
    ])
  func badRules(footer: String) {
    let bytes = file(version: "2", changes: [], offsets: [7], footer: footer)
    #expect(ZoneClock(file: bytes) == nil)
  }
}
