// swift-tools-version: 6.2

import PackageDescription

/// Settings shared by every Swift target: one dialect for the whole package.
let dialect: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Swift's libraries inside the tool: it starts in half the time, and runs where no Swift is installed.
///
/// Other linkers than lld would warn of what Foundation uses.
let standalone = ["-static-stdlib", "-use-ld=lld"]

let package = Package(
  name: "orrery",
  products: [
    .executable(name: "orrery", targets: ["orrery"]),
    .library(
      name: "Orrery",
      targets: [
        "Diagnostics", "XMLReading", "WorldModel", "Vocabulary", "WorldLoading", "Rules", "StorySpace",
        "Outlining", "Statistics", "Linting", "Pages", "Pictures", "Parallelism", "Templates", "Worlds",
      ]
    ),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // MARK: Data that ships beside the tool
    .target(
      name: "Worlds",
      path: "Worlds",
      resources: [.copy("first-planet"), .copy("twelve-planets")],
      swiftSettings: dialect
    ),
    .target(
      name: "Templates",
      path: "Templates",
      resources: [.copy("forms"), .copy("pages")],
      swiftSettings: dialect
    ),
    .target(name: "Installation", swiftSettings: dialect),
    .target(name: "Parallelism", swiftSettings: dialect),

    // MARK: XML -> values
    .systemLibrary(
      name: "CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]
    ),
    .target(name: "Diagnostics", swiftSettings: dialect),
    .target(
      name: "XMLReading", dependencies: ["CLibXML2", "Diagnostics", "Parallelism"], swiftSettings: dialect),

    // MARK: values -> world
    .target(name: "WorldModel", dependencies: ["Diagnostics"], swiftSettings: dialect),
    .target(
      name: "Vocabulary",
      dependencies: ["Diagnostics", "Installation", "Parallelism", "WorldModel", "XMLReading"],
      resources: [.copy("Resources/orrery.rng"), .copy("Resources/prelude.xml")],
      swiftSettings: dialect
    ),
    .target(
      name: "WorldLoading",
      dependencies: [
        "Diagnostics", "Installation", "Parallelism", "Vocabulary", "WorldModel", "XMLReading",
      ],
      swiftSettings: dialect
    ),

    // MARK: world -> stories
    .target(
      name: "Rules",
      dependencies: ["Diagnostics", "Installation", "Parallelism", "Vocabulary", "WorldModel", "XMLReading"],
      resources: [.copy("Resources/rules")],
      swiftSettings: dialect
    ),
    .target(
      name: "StorySpace",
      dependencies: [
        "Diagnostics", "Parallelism", "Rules", "WorldModel", .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: dialect
    ),

    // MARK: stories -> outlines and findings
    .target(name: "Statistics", swiftSettings: dialect),
    .target(
      name: "Outlining",
      dependencies: ["Diagnostics", "Rules", "StorySpace", "Vocabulary", "WorldModel", "XMLReading"],
      swiftSettings: dialect
    ),
    .target(
      name: "Linting",
      dependencies: [
        "Diagnostics", "Outlining", "Parallelism", "Rules", "Statistics", "StorySpace", "Vocabulary",
        "WorldModel",
        "XMLReading",
        .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: dialect
    ),
    .target(
      name: "Pictures", dependencies: ["Diagnostics", "Outlining", "WorldModel"], swiftSettings: dialect),
    .target(
      name: "Pages",
      dependencies: [
        "Diagnostics", "Installation", "Outlining", "Pictures", "StorySpace", "Vocabulary", "WorldModel",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: dialect
    ),

    // MARK: the command line
    .executableTarget(
      name: "orrery",
      dependencies: [
        "Diagnostics", "Installation", "Linting", "Outlining", "Pages", "Pictures", "Parallelism", "Rules",
        "StorySpace",
        "Templates", "Vocabulary", "WorldLoading", "WorldModel", "Worlds", "XMLReading",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: dialect + [.unsafeFlags(standalone, .when(platforms: [.linux]))],
      linkerSettings: [.unsafeFlags(standalone, .when(platforms: [.linux]))]
    ),

    // MARK: Tests
    // Several run the tool, which is built beside them. None depends on it: its way of linking is not theirs.
    .target(
      name: "TestSupport",
      dependencies: ["Diagnostics"],
      path: "Tests/TestSupport",
      swiftSettings: dialect
    ),
    .testTarget(
      name: "DiagnosticsTests",
      dependencies: ["Diagnostics", "TestSupport"],
      exclude: ["Golden"],
      swiftSettings: dialect
    ),
    .testTarget(
      name: "XMLReadingTests",
      dependencies: ["CLibXML2", "Diagnostics", "TestSupport", "XMLReading"],
      exclude: ["Golden"],
      swiftSettings: dialect
    ),
    .testTarget(
      name: "VocabularyTests",
      dependencies: [
        "Diagnostics", "Installation", "TestSupport", "Vocabulary", "WorldModel", "XMLReading",
      ],
      swiftSettings: dialect
    ),
    .testTarget(
      name: "WorldLoadingTests",
      dependencies: [
        "Diagnostics", "Installation", "Parallelism", "TestSupport", "Vocabulary", "WorldLoading",
        "WorldModel", "XMLReading",
      ],
      swiftSettings: dialect
    ),
    .testTarget(
      name: "RulesTests",
      dependencies: [
        "Diagnostics", "Linting", "Outlining", "Rules", "TestSupport", "Vocabulary", "WorldLoading",
        "WorldModel",
        "XMLReading",
      ],
      swiftSettings: dialect
    ),
    .testTarget(
      name: "StorySpaceTests",
      dependencies: [
        "Diagnostics", "Linting", "Outlining", "Rules", "StorySpace", "TestSupport", "WorldModel",
        "XMLReading",
        .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: dialect
    ),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics", "StorySpace"], swiftSettings: dialect),
    .testTarget(
      name: "OutliningTests",
      dependencies: [
        "Diagnostics", "Installation", "Outlining", "Pages", "Rules", "StorySpace", "Templates",
        "TestSupport",
        "Vocabulary", "WorldLoading", "WorldModel", "Worlds", "XMLReading",
        .product(name: "BigInt", package: "BigInt"),
      ],
      exclude: ["Golden"],
      swiftSettings: dialect
    ),
    .testTarget(
      name: "PicturesTests",
      dependencies: ["Diagnostics", "Outlining", "Pictures", "TestSupport", "WorldModel", "XMLReading"],
      exclude: ["Golden"],
      swiftSettings: dialect
    ),
    .testTarget(
      name: "LintingTests",
      dependencies: [
        "Diagnostics", "Installation", "Linting", "Outlining", "Rules", "StorySpace", "TestSupport",
        "Vocabulary",
        "WorldLoading", "WorldModel", "XMLReading",
        .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: dialect
    ),
    .testTarget(
      name: "PagesTests",
      dependencies: ["Diagnostics", "Installation", "Pages"],
      exclude: ["readers.py", "print.py"],
      swiftSettings: dialect
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Diagnostics", "Outlining", "Rules", "StorySpace", "Vocabulary", "WorldLoading", "WorldModel",
        .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: dialect
    ),
  ],
  swiftLanguageModes: [.v6]
)
