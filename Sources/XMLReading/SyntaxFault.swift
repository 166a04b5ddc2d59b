/// One way in which a file fails to be XML: the facts, without words.
struct SyntaxFault {
  /// What is wrong; the ranges are names in the source.
  enum Kind: Equatable {
    // Tags
    case mismatchedEnd(found: Range<Int>, open: Range<Int>, openTag: Range<Int>, isOuterOpen: Bool)
    case neverClosed(name: Range<Int>, outer: [Range<Int>])
    case strayEnd(name: Range<Int>)
    case namelessEnd
    case unclosedTag
    case strayInTag
    case secondRoot(first: Range<Int>, name: Range<Int>)
    case noRoot
    case tooDeep
    case tooManyAttributes
    case tooManyPrefixes
    case tooManyParts
    case longName
    case longValue(name: Range<Int>)
    case longText
    case brokenText
    case longAside

    // Attributes
    case attributeTwice(tag: Range<Int>, first: Range<Int>)
    case missingSpace
    case missingEquals
    case missingValue
    case unquotedValue(name: Range<Int>)
    case typographicQuotes(name: Range<Int>)
    case unclosedValue
    case lessThanInValue
    case undeclaredPrefix(String)

    // Text
    case loneAmpersand
    case missingSemicolon
    case unknownEntity(name: Range<Int>)
    case badCharacterNumber
    case loneLessThan
    case sectionEndInText
    case textBefore
    case textAfter(root: Range<Int>)

    // The rest
    case dashesInComment
    case unclosedComment
    case unclosedSection
    case unclosedInstruction
    case lateDeclaration
    case documentType
    case unknownDeclaration
  }

  var kind: Kind
  /// Where, as byte offsets.
  var range: Range<Int>
}
