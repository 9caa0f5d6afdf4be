// swift-tools-version: 6.2

import PackageDescription

/// The settings of the package that is fed.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "customer-value", path: "..")],
  targets: [
    .target(name: "CFuzzer", path: "CFuzzer"),
    .executableTarget(
      name: "ReaderFuzz",
      dependencies: ["CFuzzer", .product(name: "CustomerValue", package: "customer-value")],
      path: "ReaderFuzz", swiftSettings: strict,
      // The default linker fails at what the sanitizer of addresses adds.
      linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
  ]
)
