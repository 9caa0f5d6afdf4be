internal import Columns
internal import Statistics

extension SpendGroups {
  /// The groups that stand in for cells.
  ///
  /// - Parameter scale: decimal places of the amounts, 0 to 18.
  package init(_ cells: SpendCells, scale: Int) {
    var points: [Int: [(mean: Double, weight: Double)]] = [:]
    let units = (0..<scale).reduce(1.0) { power, _ in power * 10 }
    var customers = 0.0
    var total = 0.0
    for cell in cells.cells {
      let n = Double(cell.customers)
      let mean = cell.logs / n
      let deviation = max(0, cell.variance).squareRoot()
      let sides = cell.customers == 1 ? [0] : [-deviation, deviation]
      for side in sides {
        let spend = PortableMath.exp(mean + side) * units
        points[cell.x, default: []].append((spend, n / Double(sides.count)))
        total += spend * n / Double(sides.count)
      }
      customers += n
    }
    let unitMean = customers > 0 ? total / customers : 0
    var slices: [Slice] = []
    var means: [Double] = []
    var weights: [Double] = []
    for x in points.keys.sorted() {
      let own = points[x]!.sorted { $0 < $1 }
      let start = means.count
      means += own.map(\.mean)
      weights += own.map(\.weight)
      slices.append(
        Slice(
          x: x, range: start..<means.count, customers: own.reduce(0) { $0 + $1.weight },
          logSum: own.reduce(0) { $0 + $1.weight * PortableMath.log($1.mean / unitMean) }))
    }
    self.init(
      slices: slices, means: Column(means), weights: Column(weights), scale: scale,
      unitMean: unitMean, leftOut: cells.leftOut)
  }
}
