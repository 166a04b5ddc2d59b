/// Names of characters that people know from HTML, and that XML does not know.
enum EntityNames {
  /// The number of the character, for the names one meets most.
  static func number(of name: String) -> Int? { numbers[name] }

  private static let numbers: [String: Int] = [
    "nbsp": 160, "iexcl": 161, "cent": 162, "pound": 163, "yen": 165, "sect": 167, "copy": 169,
    "laquo": 171, "shy": 173, "reg": 174, "deg": 176, "plusmn": 177, "middot": 183, "raquo": 187,
    "frac14": 188, "frac12": 189, "frac34": 190, "iquest": 191,
    "Agrave": 192, "Aacute": 193, "Acirc": 194, "Atilde": 195, "Auml": 196, "Aring": 197, "AElig": 198,
    "Ccedil": 199, "Egrave": 200, "Eacute": 201, "Ecirc": 202, "Euml": 203, "Iacute": 205, "Ntilde": 209,
    "Oacute": 211, "Ouml": 214, "times": 215, "Oslash": 216, "Uacute": 218, "Uuml": 220, "szlig": 223,
    "agrave": 224, "aacute": 225, "acirc": 226, "atilde": 227, "auml": 228, "aring": 229, "aelig": 230,
    "ccedil": 231, "egrave": 232, "eacute": 233, "ecirc": 234, "euml": 235, "igrave": 236, "iacute": 237,
    "icirc": 238, "iuml": 239, "ntilde": 241, "ograve": 242, "oacute": 243, "ocirc": 244, "otilde": 245,
    "ouml": 246, "divide": 247, "oslash": 248, "ugrave": 249, "uacute": 250, "ucirc": 251, "uuml": 252,
    "oelig": 339, "ensp": 8194, "emsp": 8195, "thinsp": 8201, "ndash": 8211, "mdash": 8212,
    "lsquo": 8216, "rsquo": 8217, "sbquo": 8218, "ldquo": 8220, "rdquo": 8221, "bdquo": 8222,
    "bull": 8226, "hellip": 8230, "euro": 8364, "trade": 8482, "larr": 8592, "rarr": 8594, "hearts": 9829,
  ]
}
