import CustomerValue
internal import Foundation

/// A million crafted ids against a million random ones, both read and grouped by the engine.
///
/// Prints the best times of each kind and their ratios to those of the random ids, which are to stay
/// below 2. On a busy machine the processor's time is the one to look at.
@main
struct CraftedIDs {
  static let count = 1_000_000
  static let rounds = 7

  static func main() throws {
    let kinds: [(String, (Int) -> [[UInt8]])] = [
      ("random", IDMaker.random), ("same first word", IDMaker.sharedStart),
      ("same last word", IDMaker.sharedEnd), ("FNV-1a collisions", IDMaker.collidingFNV),
    ]
    let files = try kinds.map { name, make in (name, try file(name, make(count))) }
    defer { for (_, path) in files { try? FileManager.default.removeItem(atPath: path) } }
    var best = Array(repeating: (wall: Double.infinity, cpu: Double.infinity), count: files.count)
    // The kinds take turns, so that a busy moment hits all of them.
    for _ in 0..<rounds {
      for (number, file) in files.enumerated() {
        let (wall, cpu) = try seconds(file.1)
        best[number] = (min(best[number].wall, wall), min(best[number].cpu, cpu))
      }
    }
    for (number, file) in files.enumerated() {
      let (wall, cpu) = best[number]
      let figures = String(
        format: "wall %.3f s, ratio %.2f   cpu %.3f s, ratio %.2f", wall, wall / best[0].wall, cpu,
        cpu / best[0].cpu)
      print(file.0.padding(toLength: 20, withPad: " ", startingAt: 0), figures)
    }
  }

  private static func file(_ name: String, _ ids: [[UInt8]]) throws -> String {
    var bytes = Array("customer_id,date,amount\n".utf8)
    for id in ids { bytes += id + Array(",2024-01-01,1.00\n".utf8) }
    let own = "crafted-\(name.filter(\.isLetter))-\(ProcessInfo.processInfo.processIdentifier).csv"
    let url = FileManager.default.temporaryDirectory.appending(path: own)
    try Data(bytes).write(to: url)
    return url.path
  }

  private static func seconds(_ path: String) throws -> (wall: Double, cpu: Double) {
    let (start, cpuStart) = (ContinuousClock.now, clock())
    let summary = try CustomerSummary(TransactionLog.read([path]))
    let (duration, cpu) = (ContinuousClock.now - start, clock() - cpuStart)
    precondition(summary.count == count)
    return (duration / .seconds(1), Double(cpu) / Double(CLOCKS_PER_SEC))
  }
}
