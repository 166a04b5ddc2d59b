// swift-tools-version: 6.2

import PackageDescription

let dialect: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "orrery", path: "../.."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "collection-design",
      dependencies: [
        .product(name: "Orrery", package: "orrery")
      ],
      swiftSettings: dialect + [.unsafeFlags(["-static-stdlib"], .when(platforms: [.linux]))],
      // The process is timed as a whole: linked dynamically, a fifth of it would be finding
      // Foundation and its Unicode tables.
      linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(platforms: [.linux]))]
    ),
    .executableTarget(
      name: "association-simulation",
      dependencies: [
        .product(name: "Orrery", package: "orrery"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: dialect
    ),
    .executableTarget(
      name: "reading",
      dependencies: [
        .product(name: "Orrery", package: "orrery")
      ],
      swiftSettings: dialect + [.unsafeFlags(["-static-stdlib"], .when(platforms: [.linux]))],
      linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(platforms: [.linux]))]
    ),
    .executableTarget(
      name: "variety",
      dependencies: [
        .product(name: "Orrery", package: "orrery"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: dialect
    ),
  ],
  swiftLanguageModes: [.v6]
)
