/// Cases on which implementations have failed, computed with 60 digits: many purchases, a dropout
/// scale that is huge or tiny, scales that nearly coincide, a purchase just before the end.
struct ParetoNBDHardCase: Sendable {
  let name: String
  let parameters: [Double]
  let x: Int
  let lastPurchase: Double
  let age: Double
  let logLikelihood: Double
  let probabilityAlive: Double

  static let all: [ParetoNBDHardCase] = [
    ParetoNBDHardCase(
      name: "cdnow", parameters: [0.553, 10.578, 0.606, 11.669],
      x: 2, lastPurchase: 30.43, age: 38.86,
      logLikelihood: -9.5542832451504057193, probabilityAlive: 0.869167559153011199),
    ParetoNBDHardCase(
      name: "cdnow", parameters: [0.553, 10.578, 0.606, 11.669],
      x: 0, lastPurchase: 0, age: 38.86,
      logLikelihood: -0.52104629408089037401, probabilityAlive: 0.295286604616894158),
    ParetoNBDHardCase(
      name: "cdnow", parameters: [0.553, 10.578, 0.606, 11.669],
      x: 7, lastPurchase: 29.43, age: 38.86,
      logLikelihood: -21.594643218112608529, probabilityAlive: 0.749501407667034284),
    ParetoNBDHardCase(
      name: "cdnow", parameters: [0.553, 10.578, 0.606, 11.669],
      x: 29, lastPurchase: 35, age: 38.86,
      logLikelihood: -45.39987203467755733, probabilityAlive: 0.827713884847363964),
    ParetoNBDHardCase(
      name: "clvtools highx", parameters: [0.5143, 2.8845, 0.2856, 14.1087],
      x: 221, lastPurchase: 103.42857, age: 103.57143,
      logLikelihood: -61.58464856172922035, probabilityAlive: 0.999596052317938097),
    ParetoNBDHardCase(
      name: "clvtools highx", parameters: [0.5143, 2.8845, 0.2856, 14.1087],
      x: 254, lastPurchase: 97.14286, age: 97.28571,
      logLikelihood: -19.623292217511760431, probabilityAlive: 0.999558226123010753),
    ParetoNBDHardCase(
      name: "clvtools highx", parameters: [0.5143, 2.8845, 0.2856, 14.1087],
      x: 204, lastPurchase: 98.57143, age: 99.42857,
      logLikelihood: -65.198342189260369443, probabilityAlive: 0.994255079637896095),
    ParetoNBDHardCase(
      name: "lifetimes hard", parameters: [10.465, 0.00798565181, 3.0516, 2.82],
      x: 400, lastPurchase: 5, age: 6,
      logLikelihood: 1323.1889309678178407, probabilityAlive: 5.13745811331937545e-31),
    ParetoNBDHardCase(
      name: "lifetimes hard", parameters: [10.465, 0.00798565181, 3.0516, 2.82],
      x: 500, lastPurchase: 4, age: 37,
      logLikelihood: 1888.8212497389407265, probabilityAlive: 0),
    ParetoNBDHardCase(
      name: "lifetimes 132", parameters: [0.55, 10.58, 0.61, 11.67],
      x: 132, lastPurchase: 200, age: 200,
      logLikelihood: -196.38244685375775524, probabilityAlive: 1.0),
    ParetoNBDHardCase(
      name: "lifetimes 132", parameters: [0.55, 10.58, 0.61, 11.67],
      x: 1000, lastPurchase: 200, age: 200.5,
      logLikelihood: 552.89269138449499603, probabilityAlive: 0.994128411770652105),
    ParetoNBDHardCase(
      name: "lifetimes 132", parameters: [0.55, 10.58, 0.61, 11.67],
      x: 3000, lastPurchase: 300, age: 365,
      logLikelihood: 3792.250296908164288, probabilityAlive: 1.02563029049836169e-244),
    ParetoNBDHardCase(
      name: "near equal", parameters: [0.5, 10, 0.6, 10.0000001],
      x: 50, lastPurchase: 30, age: 39,
      logLikelihood: -44.463980873653370858, probabilityAlive: 0.00266299938009516307),
    ParetoNBDHardCase(
      name: "beta huge", parameters: [0.8276, 9.87, 0.0714, 100_000_000],
      x: 5, lastPurchase: 20, age: 50,
      logLikelihood: -17.582977899835230106, probabilityAlive: 0.999999754765762497),
    ParetoNBDHardCase(
      name: "beta small", parameters: [0.55, 50, 0.6, 0.01],
      x: 5, lastPurchase: 20, age: 50,
      logLikelihood: -23.643721616927678557, probabilityAlive: 0.2684179389815659),
    ParetoNBDHardCase(
      name: "beta small", parameters: [0.55, 50, 0.6, 0.01],
      x: 100, lastPurchase: 49, age: 53,
      logLikelihood: -107.32794012685994399, probabilityAlive: 0.605284540808796416),
    ParetoNBDHardCase(
      name: "days scale", parameters: [0.826, 69, 0.3, 500],
      x: 5, lastPurchase: 200, age: 373,
      logLikelihood: -27.46599102285176242, probabilityAlive: 0.721704708052709721),
    ParetoNBDHardCase(
      name: "days scale", parameters: [0.826, 69, 0.3, 500],
      x: 130, lastPurchase: 372, age: 373,
      logLikelihood: -288.41354466522016924, probabilityAlive: 0.999599887945550401),
    ParetoNBDHardCase(
      name: "s near 1", parameters: [0.5, 10, 1, 12],
      x: 3, lastPurchase: 20, age: 39,
      logLikelihood: -12.304183230675492048, probabilityAlive: 0.373736008761929264),
    ParetoNBDHardCase(
      name: "recent 1s", parameters: [0.55, 10.58, 0.61, 11.67],
      x: 10, lastPurchase: 38.8599999, age: 38.86,
      logLikelihood: -27.173698860612221778, probabilityAlive: 0.999999998792796331),
  ]
}
