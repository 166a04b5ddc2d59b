// swift-tools-version: 6.2

import PackageDescription

let dialect: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A fuzzer is a program whose `main` is libFuzzer's.
func fuzzer(_ name: String) -> Target {
  .executableTarget(
    name: name, dependencies: ["FuzzSupport", .product(name: "Orrery", package: "orrery")],
    swiftSettings: dialect + [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
  name: "fuzzing",
  dependencies: [
    .package(name: "orrery", path: "../.."),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
  ],
  targets: [
    .target(
      name: "FuzzSupport",
      dependencies: [
        .product(name: "Orrery", package: "orrery"), .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: dialect),
    fuzzer("FuzzDocuments"), fuzzer("FuzzWorlds"), fuzzer("FuzzRules"), fuzzer("FuzzPages"),
    fuzzer("FuzzCodes"), fuzzer("FuzzOutlines"), fuzzer("FuzzTemplates"),
  ],
  swiftLanguageModes: [.v6]
)
