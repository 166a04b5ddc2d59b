/// A small planet, drawn by hand: with bands, craters, a ring, waves or dots.
struct PlanetDisc {
  let id: String
  let number: Int

  func draw(at centre: Point, radius: Double, on canvas: inout Canvas) {
    let isBlue = number % 2 == 0
    let surface = number % 5
    if surface == 2 { drawRing(at: centre, radius, isFront: false, on: &canvas) }
    canvas.circle(centre, radius: radius, isBlue ? .paleBlue : .paleAmber, .inkLine)
    switch surface {
    case 0: for height in [-0.45, 0.0, 0.4] { drawBand(height, bend: 0.12, centre, radius, on: &canvas) }
    case 1:
      let scatter = Scatter(id)
      for (index, spot) in [(-0.4, -0.3), (0.35, -0.1), (-0.1, 0.45), (0.5, 0.5), (0.1, -0.65)].enumerated() {
        let place = Point(x: centre.x + spot.0 * radius, y: centre.y + spot.1 * radius)
        canvas.circle(place, radius: 2.5 + scatter.share(index) * 4, .card, .inkLine, .thin)
      }
    case 2: drawRing(at: centre, radius, isFront: true, on: &canvas)
    case 3:
      for height in [-0.5, -0.1, 0.3, 0.65] { drawWave(height, centre, radius, on: &canvas) }
    default:
      for row in -2...2 {
        for column in -2...2 where row * row + column * column < 7 {
          let shift = row % 2 == 0 ? 0 : 0.18
          let place = Point(
            x: centre.x + (Double(column) * 0.36 + shift) * radius * 0.92,
            y: centre.y + Double(row) * 0.34 * radius)
          if place.distance(to: centre) < radius * 0.85 { canvas.circle(place, radius: 1.5, .ink) }
        }
      }
    }
    // A glint, upper left.
    var glint = Path()
    glint.move(to: Point(x: centre.x - radius * 0.8, y: centre.y - radius * 0.32))
    glint.curve(
      to: Point(x: centre.x - radius * 0.32, y: centre.y - radius * 0.8),
      bent: Point(x: centre.x - radius * 0.66, y: centre.y - radius * 0.66))
    canvas.path(glint, .hair, .thick)
  }

  private func drawBand(
    _ height: Double, bend: Double, _ centre: Point, _ radius: Double, on canvas: inout Canvas
  ) {
    let half = (1 - height * height).squareRoot() * radius
    let y = centre.y + height * radius
    var band = Path()
    band.move(to: Point(x: centre.x - half, y: y))
    band.curve(
      to: Point(x: centre.x + half, y: y), bent: Point(x: centre.x, y: y + bend * 2 * radius))
    canvas.path(band, .inkLine, .thin)
  }

  private func drawWave(_ height: Double, _ centre: Point, _ radius: Double, on canvas: inout Canvas) {
    let half = (1 - height * height).squareRoot() * radius * 0.86
    let y = centre.y + height * radius
    var wave = Path()
    wave.move(to: Point(x: centre.x - half, y: y))
    wave.curve(to: Point(x: centre.x, y: y), bent: Point(x: centre.x - half / 2, y: y - 7))
    wave.curve(to: Point(x: centre.x + half, y: y), bent: Point(x: centre.x + half / 2, y: y + 7))
    canvas.path(wave, .inkLine, .thin)
  }

  private func drawRing(at centre: Point, _ radius: Double, isFront: Bool, on canvas: inout Canvas) {
    let (left, right) = (
      Point(x: centre.x - radius * 1.28, y: centre.y + radius * 0.22),
      Point(x: centre.x + radius * 1.28, y: centre.y - radius * 0.22)
    )
    let side = isFront ? 1.0 : -1.0
    var ring = Path()
    ring.move(to: left)
    ring.curve(
      to: right,
      leaving: Point(x: centre.x - radius * 0.8, y: centre.y + side * radius * (isFront ? 0.75 : 0.3)),
      arriving: Point(x: centre.x + radius * 0.9, y: centre.y + side * radius * (isFront ? 0.35 : 0.7)))
    canvas.path(ring, .inkLine)
  }
}
