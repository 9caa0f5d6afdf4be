// swift-tools-version: 6.2

import PackageDescription

/// The settings of the package that is measured.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

/// What the package that is measured calls itself to the compiler: the name of its folder.
let measured = String(
  Context.packageDirectory.split(separator: "/").dropLast().last!.lowercased().map {
    $0.isLetter || $0.isNumber ? $0 : "_"
  })

/// One executable of benchmarks, which the plugin finds by its folder.
///
/// - Parameter isInside: whether it sees what the package that is measured keeps to itself.
func benchmarks(_ name: String, isInside: Bool = false) -> Target {
  .executableTarget(
    name: name,
    dependencies: [
      "Support", .product(name: "CustomerValue", package: "customer-value"),
      .product(name: "Benchmark", package: "benchmark"),
    ],
    path: name, packageAccess: !isInside,
    swiftSettings: strict
      + (isInside ? [.unsafeFlags(["-package-name", measured])] : []),
    plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
}

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "customer-value", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    .target(
      name: "Support",
      dependencies: [
        .product(name: "CustomerValue", package: "customer-value"),
        .product(name: "SyntheticTransactions", package: "customer-value"),
      ],
      path: "Support", swiftSettings: strict),
    benchmarks("Ingest"),
    benchmarks("Histories"),
    benchmarks("Ranking"),
    benchmarks("Models"),
    benchmarks("Output"),
    benchmarks("Algebra", isInside: true),
    // Outside of the folder in which the plugin takes every program for a benchmark.
    .executableTarget(
      name: "crafted-ids",
      dependencies: [.product(name: "CustomerValue", package: "customer-value")],
      path: "Tools/CraftedIDs", swiftSettings: strict),
    .executableTarget(
      name: "coverage",
      dependencies: [.product(name: "CustomerValue", package: "customer-value")],
      path: "Tools/Coverage", swiftSettings: strict),
  ]
)
