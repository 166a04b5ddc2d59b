/// The sine, by its series, so that it is the same on every machine to the last digit that a picture shows.
enum Sine {
  /// The sine of an angle in radians, from -2π to 4π.
  static func of(_ angle: Double) -> Double {
    var x = angle
    while x > Double.pi { x -= 2 * Double.pi }
    while x < -Double.pi { x += 2 * Double.pi }
    var (term, sum) = (x, x)
    for step in 1...14 {
      term *= -x * x / Double((2 * step) * (2 * step + 1))
      sum += term
    }
    return sum
  }
}
