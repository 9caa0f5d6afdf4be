import Statistics
import Testing

@Suite struct GaussLegendreTests {
  /// The zeros of the Legendre polynomials, moved to `[0, 1]`, by Newton's method in mpmath, 60 digits.
  private static let values: [(n: Int, index: Int, node: Double, weight: Double)] = [
    (1, 0, 0.5, 1.0),
    (2, 0, 0.21132486540518711775, 0.5),
    (2, 1, 0.78867513459481288225, 0.5),
    (3, 0, 0.11270166537925831148, 0.27777777777777777778),
    (3, 1, 0.5, 0.44444444444444444444),
    (4, 0, 0.069431844202973712388, 0.17392742256872692869),
    (4, 1, 0.3300094782075718676, 0.32607257743127307131),
    (4, 2, 0.6699905217924281324, 0.32607257743127307131),
    (5, 0, 0.046910077030668003601, 0.11846344252809454376),
    (5, 1, 0.23076534494715845448, 0.23931433524968323402),
    (5, 2, 0.5, 0.28444444444444444444),
    (6, 0, 0.033765242898423986094, 0.08566224618958517252),
    (6, 1, 0.16939530676686774317, 0.18038078652406930378),
    (6, 3, 0.61930959304159845432, 0.23395696728634552369),
    (8, 0, 0.019855071751231884158, 0.050614268145188129576),
    (8, 2, 0.23723379504183550709, 0.15685332293894364367),
    (8, 4, 0.59171732124782490247, 0.18134189168918099148),
    (12, 0, 0.0092196828766403746547, 0.023587668193255913597),
    (12, 3, 0.20634102285669127635, 0.10158371336153296087),
    (12, 6, 0.56261670425573445774, 0.1245735229067013925),
    (16, 0, 0.0052995325041750337019, 0.013576229705877047426),
    (16, 5, 0.27099161117138630683, 0.084578259697501269095),
    (16, 8, 0.54750625491881872009, 0.094725305227534248143),
    (24, 0, 0.00240639000148931991, 0.0061706148999935997734),
    (24, 7, 0.22728926430558023217, 0.053722135057982817391),
    (24, 12, 0.53202844643130281304, 0.063969097673376078487),
    (32, 0, 0.0013680690752592182275, 0.0035093050047350483002),
    (32, 10, 0.24655004553388530499, 0.041655962113473377611),
    (32, 16, 0.52415383284386915812, 0.048270044257363900283),
    (48, 0, 6.1449637378694069973e-4, 0.0015766730261529193163),
    (48, 15, 0.23841951263888348316, 0.027599751849992081434),
    (48, 24, 0.51619008548143468102, 0.032368848406341961252),
    (64, 0, 3.4747913211393027155e-4, 8.9164036084821647365e-4),
    (64, 21, 0.25529842714647352126, 0.021236757561826794504),
    (64, 32, 0.51217514633171221625, 0.024345478504569860192),
    (65, 0, 3.3695146229356136715e-4, 8.6462912565012544917e-4),
    (65, 21, 0.24827860977249655883, 0.020719999208620146511),
    (65, 32, 0.5, 0.02398092469723330906),
  ]

  @Test func `nodes and weights are the doubles nearest the exact values`() {
    for (n, index, node, weight) in Self.values {
      let rule = GaussLegendre.rule(n)
      #expect(rule.nodes[index] == node, "\(n), \(index)")
      #expect(rule.weights[index] == weight, "\(n), \(index)")
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 33, 48, 64])
  func `nodes ascend within the interval and the rule is symmetric`(n: Int) {
    let rule = GaussLegendre.rule(n)
    #expect(rule.nodes.count == n && rule.weights.count == n)
    var last = 0.0
    for (i, node) in rule.nodes.enumerated() {
      #expect(node > last && node < 1)
      last = node
      #expect((node - (1 - rule.nodes[n - 1 - i])).magnitude <= 0x1p-53)
      #expect(rule.weights[i] == rule.weights[n - 1 - i])
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 32, 48, 64])
  func `polynomials up to the degree 2 n - 1 are integrated exactly, and no further`(n: Int) {
    let rule = GaussLegendre.rule(n)
    func integral(ofPower degree: Int) -> Double {
      var sum = 0.0
      for (node, weight) in zip(rule.nodes, rule.weights) {
        var power = 1.0
        for _ in 0..<degree { power *= node }
        sum += weight * power
      }
      return sum
    }
    for degree in 0..<2 * n {
      expectClose(integral(ofPower: degree), 1 / Double(degree + 1), absolute: 1e-15, "\(degree)")
    }
    if n <= 8 {
      let error = (integral(ofPower: 2 * n) - 1 / Double(2 * n + 1)).magnitude
      #expect(error > 1e-11)
    }
  }

  @Test func `a rule without nodes stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = GaussLegendre.rule(0) }
  }
}
