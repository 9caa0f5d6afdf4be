import CustomerValue
import Testing

/// Potential value of Online Retail by another program (Python with numpy and scipy; NBD and gamma-gamma
/// fitted there too), for products and for families of products; see ``RetailRows``.
struct RetailReference: Sendable, CustomTestStringConvertible {
  struct Customer: Sendable {
    let id: String
    /// Expected purchase days, current value, forecast of new categories, cross-sell and up-sell value.
    let figures: [Double]
    let next: String
    let chance: Double

    init(_ id: String, _ figures: [Double], next: String, chance: Double) {
      self.id = id
      self.figures = figures
      self.next = next
      self.chance = chance
    }
  }

  let title: String
  /// The column that holds the categories.
  let column: String
  let asOf: String
  let horizonDays: Int
  let windowDays: Int
  let customers: Int
  /// Kept categories at the as-of day.
  let kept: Int
  let pairs: Int
  let adoptions: Int
  /// Parameters of the NBD, in days.
  let process: [Double]
  let coefficients: [Double]
  let tail: Double
  let newShare: Double
  let expectedAdoptions: Double
  let currentValue: Double
  let forecast: Double
  let crossSell: Double
  let upSell: Double
  let sample: [Customer]

  var testDescription: String { title }

  static let all = [
    RetailReference(
      title: "products as of 2011-06-12", column: "stock_code", asOf: "2011-06-12",
      horizonDays: 180,
      windowDays: 48, customers: 2821, kept: 1000, pairs: 2_328_606,
      adoptions: 11857, process: [0.74253292, 62.05451324],
      coefficients: [1.505828, 1.685866, 1.04661, 0.89048, 0.086732, -0.597008, 0.34363],
      tail: 1.617451,
      newShare: 0.637976, expectedAdoptions: 45_543.286,
      currentValue: 2_776_029.02, forecast: 1_852_788.29,
      crossSell: 596_720.11, upSell: 61_572.05,
      sample: [
        Customer(
          "12347", [2.704853, 1278.3524, 473.8115, 164.1877, 21.149], next: "22697",
          chance: 0.126173),
        Customer(
          "12348", [2.056433, 659.1734, 659.1734, 227.4627, 0], next: "21212", chance: 0.222173),
        Customer(
          "12352", [3.783425, 1557.7423, 1388.1477, 460.9842, 44.6629], next: "21231",
          chance: 0.208571),
        Customer(
          "14911", [35.104872, 29_767.0384, 17_341.4452, 3569.1384, 1332.7202], next: "22727",
          chance: 0.566356),
        Customer(
          "17850", [1.22976, 2999.6008, 1889.7974, 646.6686, 0], next: "15056N", chance: 0.120368),
        Customer(
          "12346", [0.645511, 264.9587, 264.9587, 94.6951, 0], next: "85123A", chance: 0.02501),
        Customer(
          "13093", [4.758418, 5096.7438, 4988.7579, 1459.867, 6.4477], next: "22384",
          chance: 0.413726),
      ]),
    RetailReference(
      title: "products as of 2011-12-09", column: "stock_code", asOf: "2011-12-09",
      horizonDays: 365,
      windowDays: 93, customers: 4338, kept: 1000, pairs: 3_231_909,
      adoptions: 30842, process: [0.82755766, 69.09248562],
      coefficients: [0.489256, 1.298601, 0.859836, 0.445271, 0.354727, -0.990505, 0.174892],
      tail: 2.047707,
      newShare: 0.657861, expectedAdoptions: 147_443.835,
      currentValue: 8_927_623.02, forecast: 6_161_835.09,
      crossSell: 1_826_717.01, upSell: 399_932.32,
      sample: [
        Customer(
          "12347", [5.714518, 3106.7424, 1398.9988, 449.4762, 42.6585], next: "22730",
          chance: 0.163858),
        Customer(
          "12348", [3.271091, 1041.4189, 1041.4189, 342.2869, 0], next: "21212", chance: 0.145384),
        Customer(
          "12352", [6.825828, 2449.1343, 1942.4287, 606.9126, 99.0279], next: "22666",
          chance: 0.167418),
        Customer(
          "14911", [108.839349, 112_917.1431, 19_327.8572, 3607.6761, 28_229.2858], next: "21034",
          chance: 0.508413),
        Customer(
          "17850", [1.508867, 2909.6514, 2760.3333, 895.4661, 0], next: "15056N", chance: 0.103711),
        Customer(
          "12346", [0.766466, 304.8175, 304.8175, 103.2831, 0], next: "23165", chance: 0.018697),
        Customer(
          "13093", [5.636962, 5641.988, 5524.9812, 1611.3171, 19.6245], next: "22045",
          chance: 0.263831),
      ]),
    RetailReference(
      title: "families as of 2011-06-12", column: "family", asOf: "2011-06-12", horizonDays: 180,
      windowDays: 48, customers: 2821, kept: 105, pairs: 211_496,
      adoptions: 4269, process: [0.74253292, 62.05451324],
      coefficients: [-0.142587, 0.896924, 0.929824, 1, 0.403914, -0.490109, 0.300537],
      tail: 1.031753,
      newShare: 0.300345, expectedAdoptions: 15_418.798,
      currentValue: 2_776_029.02, forecast: 901_084.94,
      crossSell: 453_807.33, upSell: 130_296.42,
      sample: [
        Customer(
          "12347", [2.704853, 1278.3524, 240.2532, 129.8427, 54.0248], next: "229", chance: 0.287503
        ),
        Customer(
          "12348", [2.056433, 659.1734, 497.6627, 255.4237, 12.3968], next: "227", chance: 0.262783),
        Customer(
          "12352", [3.783425, 1557.7423, 735.5727, 314.9229, 70.8686], next: "229", chance: 0.466979
        ),
        Customer(
          "14911", [35.104872, 29_767.0384, 779.1488, 383.385, 1866.0747], next: "791",
          chance: 0.434351),
        Customer(
          "17850", [1.22976, 2999.6008, 1182.8436, 584.4404, 0], next: "221", chance: 0.329316),
        Customer(
          "12346", [0.645511, 264.9587, 264.9587, 170.3656, 0], next: "224", chance: 0.068777),
        Customer(
          "13093", [4.758418, 5096.7438, 1344.0568, 541.7899, 40.0704], next: "217",
          chance: 0.563767),
      ]),
    RetailReference(
      title: "families as of 2011-12-09", column: "family", asOf: "2011-12-09", horizonDays: 365,
      windowDays: 93, customers: 4338, kept: 111, pairs: 307_715,
      adoptions: 11758, process: [0.82755766, 69.09248562],
      coefficients: [-0.537721, 0.6802, 0.790394, 1, 0.619098, -0.803379, 0.228184], tail: 1.013895,
      newShare: 0.297173, expectedAdoptions: 47_389.913,
      currentValue: 8_927_623.02, forecast: 2_662_774.59,
      crossSell: 1_144_451.36, upSell: 489_194.96,
      sample: [
        Customer(
          "12347", [5.714518, 3106.7424, 337.9328, 172.7676, 156.5351], next: "220",
          chance: 0.378489),
        Customer(
          "12348", [3.271091, 1041.4189, 796.6467, 401.6292, 20.1008], next: "221", chance: 0.286053
        ),
        Customer(
          "12352", [6.825828, 2449.1343, 671.3046, 282.7562, 246.2642], next: "234",
          chance: 0.461258),
        Customer(
          "14911", [108.839349, 112_917.1431, 955.5047, 507.4909, 3822.7979], next: "791",
          chance: 0.415367),
        Customer(
          "17850", [1.508867, 2909.6514, 1893.457, 833.4651, 0], next: "221", chance: 0.406145),
        Customer(
          "12346", [0.766466, 304.8175, 304.8175, 194.6104, 0], next: "232", chance: 0.077803),
        Customer(
          "13093", [5.636962, 5641.988, 2160.0329, 764.4112, 34.2914], next: "232", chance: 0.563395
        ),
      ]),
  ]
}
