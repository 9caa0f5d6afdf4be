internal import Columns
internal import Statistics

/// Natural logarithms of whole numbers, which counts of days and categories mostly are.
enum IntegerLogs {
  private static let size = 1 << 16

  /// By number; that of 0 is 0.
  private static let table: Column<Double> = {
    let table = MutableColumn<Double>(count: size)
    table[0] = 0
    for number in 1..<size { table[number] = PortableMath.log(Double(number)) }
    return table.finished()
  }()

  /// The logarithms, for a loop.
  static var logs: Logs { Logs(table: table) }

  struct Logs: Sendable {
    fileprivate let table: Column<Double>

    /// The logarithm of a number, at least 1.
    @inline(__always)
    func log(_ number: Int) -> Double {
      number < table.count ? table[number] : PortableMath.log(Double(number))
    }
  }
}
