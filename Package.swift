// swift-tools-version: 6.2

import PackageDescription

/// Every Swift target of the package is built with the same strict settings.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
  .strictMemorySafety(),
]

/// Links the command with Swift's runtime in it, so that it starts in half the time and runs where no Swift is
/// installed. `make build` asks for it; tests need the runtime that their own tools share, and so it is not the
/// rule. The libraries are those that the static Foundation, which the page's templates import, needs beside it.
let standalone: [LinkerSetting] =
  Context.environment["STANDALONE"] == "1"
  ? [
    .unsafeFlags(
      [
        "-static-stdlib", "-use-ld=lld", "-lCoreFoundation", "-l_FoundationICU",
        "-l_FoundationCShims", "-l_FoundationCollections",
      ], .when(platforms: [.linux], configuration: .release))
  ] : []

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

// The order below is the way of the data; an arrow never points up.
let package = Package(
  name: "customer-value",
  products: [
    .library(name: "CustomerValue", targets: ["CustomerValue"]),
    .library(name: "SyntheticTransactions", targets: ["SyntheticTransactions"]),
    .executable(name: "customer-value", targets: ["customer-value"]),
  ],
  dependencies: [
    // The command line: parsing, help, completions.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // The page of the report: a template with escaping that is not ours to get wrong.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CLzma", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"])]),
    // Debian 12 ships no pkg-config file for it, and none is needed.
    .systemLibrary(name: "CBzip2", providers: [.apt(["libbz2-dev"])]),
    .target(name: "CByteScan"),
    .target(name: "CFileSync"),
    .target(name: "CPairMath"),
    .target(name: "CPrefetch"),

    module("Columns", ["CPrefetch"]),
    module("Values"),
    module("TextOutput", ["CFileSync", "Columns", "Values"]),
    module("LinearAlgebra", ["COpenBLAS"]),
    module("Statistics", ["LinearAlgebra"]),
    module(
      "Transactions",
      ["CBzip2", "CByteScan", "CLzma", "CPrefetch", "CZlib", "CZstd", "Columns", "Values"]),
    module("CustomerHistory", ["Columns", "Statistics", "Transactions", "Values"]),
    module("ValueModels", ["Columns", "LinearAlgebra", "Statistics"]),
    module(
      "Affinity",
      [
        "CPairMath", "CPrefetch", "Columns", "Values", "LinearAlgebra", "Statistics",
        "CustomerHistory",
      ]),
    module("Satisfaction", ["Columns"]),
    module("Segments", ["Columns", "LinearAlgebra", "Statistics", "Values"]),
    module(
      "Reports",
      [
        "Columns", "Values", "TextOutput", "LinearAlgebra", "Statistics", "Transactions",
        "CustomerHistory", "ValueModels", "Affinity", "Satisfaction", "Segments",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    module("Warehouse", ["Affinity", "Segments", "ValueModels", "Values"]),
    module("SyntheticTransactions", ["Columns", "Values", "TextOutput", "Statistics"]),
    module(
      "CustomerValue",
      [
        "Columns", "Values", "TextOutput", "LinearAlgebra", "Statistics", "Transactions",
        "CustomerHistory", "ValueModels", "Affinity", "Satisfaction", "Segments", "Reports",
        "Warehouse",
      ]),
    .executableTarget(
      name: "customer-value",
      dependencies: [
        "CustomerValue", "LinearAlgebra", "SyntheticTransactions",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      linkerSettings: standalone),

    .target(
      name: "TestSupport",
      dependencies: ["CBzip2", "CLzma", "CZlib", "CZstd", "Columns", "Values", "Transactions"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("ColumnsTests", ["Columns"]),
    tests("LinearAlgebraTests", ["LinearAlgebra", "TestSupport"]),
    tests("StatisticsTests", ["LinearAlgebra", "Statistics", "TestSupport"]),
    tests("TransactionsTests", ["Columns", "Values", "Transactions", "TestSupport"]),
    tests(
      "CustomerHistoryTests",
      ["Columns", "Values", "Transactions", "CustomerHistory", "TestSupport"]),
    tests(
      "ValueModelsTests",
      ["Columns", "LinearAlgebra", "Statistics", "ValueModels", "TestSupport"]),
    tests(
      "AffinityTests",
      [
        "Affinity", "CPairMath", "Columns", "CustomerHistory", "LinearAlgebra", "Statistics",
        "TestSupport",
        "Transactions", "Values",
      ]),
    tests("SatisfactionTests", ["Columns", "Satisfaction", "Statistics", "TestSupport"]),
    tests("SegmentsTests", ["Columns", "Statistics", "Values", "Segments", "TestSupport"]),
    tests(
      "SyntheticTransactionsTests",
      ["Columns", "Values", "Statistics", "SyntheticTransactions"]),
    tests(
      "CustomerValueTests",
      [
        "Columns", "CustomerHistory", "CustomerValue", "Satisfaction", "SyntheticTransactions",
        "TestSupport", "Transactions",
      ]),
    tests("WarehouseTests", ["Segments", "Values", "Warehouse"]),
    tests("ValuesTests", ["Values"]),
    tests("TextOutputTests", ["Columns", "Values", "TextOutput"]),
    tests(
      "ReportsTests",
      [
        "Columns", "Values", "TextOutput", "Transactions", "CustomerHistory", "Segments", "Reports",
        "TestSupport",
      ]),
    // Runs the command, which is therefore built first.
    tests(
      "CommandTests", ["customer-value", "TestSupport"], exclude: ["Snapshots"]),
  ]
)
