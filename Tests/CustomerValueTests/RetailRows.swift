import Foundation
import TestSupport
import Testing

/// Rows of Online Retail of known customers with a positive quantity and price. The family of a product is the
/// leading digits of its code, or the code itself, cut to three bytes.
enum RetailRows {
  static let source = sharedFile("data/online-retail/online_retail.csv.xz")

  static let reason: Comment = """
    Online Retail is not here: set CUSTOMER_VALUE_SHARED to the folder that has 'data/online-retail'.
    """

  /// Whether the build is optimised; without that, working on all rows takes a minute.
  static var isOptimised: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  /// Writes the rows to a file of a folder; returns its path.
  ///
  /// Only descriptions are quoted, and they are taken out, so that the rest is split at commas.
  static func write(to folder: TemporaryFolder) throws -> String {
    let source = try #require(source)
    let path = folder.path("retail.csv")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      #"""
      xz -dc "$0" | sed -E 's/"([^"]|"")*"//g' | awk -F, '
        NR == 1 { print "customer_id,date,quantity,unit_price,stock_code,family"; next }
        $7 != "" && $4 + 0 > 0 && $6 + 0 > 0 {
          family = $2
          if (match(family, /^[0-9]+/)) family = substr(family, 1, RLENGTH)
          sub(/\.0$/, "", $7)
          print $7 "," substr($5, 1, 10) "," $4 "," $6 "," $2 "," substr(family, 1, 3)
        }' > "$1"
      """#, source.path, path,
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return path
  }
}
