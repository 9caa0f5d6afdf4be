internal import Affinity

/// The form of the judgement of potential value in JSON.
struct PotentialContent: Encodable {
  struct Adoptions: Encodable {
    let pairs: Int
    let categories: Int
    let observed: Int
    let expected: Double
    let observedOverExpected: Double?
    let areaUnderCurve: Double?
    let plainAreaUnderCurve: Double?
    let slope: Double?
    let liftCoefficient: Double
  }

  struct TopTenth: Encodable {
    let name: String
    let share: Double?
    let lead: Double?
    let leadLow: Double?
    let leadHigh: Double?
  }

  let products: Bool
  let adoptions: Adoptions
  let forecasts: [ValidationContent.Forecast]
  let topTenths: [TopTenth]
  let spendForecast: Double
  let spendActual: Double
  let newShare: Double?

  init(_ judged: JudgedPotential) {
    products = judged.isProducts
    let own = judged.adoptions
    adoptions = Adoptions(
      pairs: own.pairs, categories: own.categories, observed: own.observed,
      expected: own.expected, observedOverExpected: own.observedOverExpected,
      areaUnderCurve: own.areaUnderCurve, plainAreaUnderCurve: own.plainAreaUnderCurve,
      slope: own.slope, liftCoefficient: own.liftCoefficient)
    forecasts = judged.forecasts.map(ValidationContent.Forecast.init)
    topTenths = judged.topTenths.map {
      TopTenth(
        name: $0.name, share: $0.share, lead: $0.lead, leadLow: $0.leadInterval?.lowerBound,
        leadHigh: $0.leadInterval?.upperBound)
    }
    spendForecast = judged.spendForecast
    spendActual = judged.spendActual
    newShare = judged.newShare
  }
}
