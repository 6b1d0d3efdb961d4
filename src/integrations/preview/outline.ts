/** The shape of a glyph: closed polygons of x and y in turn, in units of the font, upwards. */
export type Outline = readonly Float64Array[]

/** Straight pieces a curve is taken for: at a hundred pixels nobody sees more. */
const pieces = 6

/** Reads the shapes of a TrueType font's glyphs from its tables; `wide` says that `loca` has four bytes an entry. */
export function outlines(glyf: Buffer, loca: Buffer, wide: boolean): (glyph: number) => Outline {
  const startOf = (glyph: number): number => (wide ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  const outlineOf = (glyph: number): Outline => {
    const data = glyf.subarray(startOf(glyph), startOf(glyph + 1))
    if (data.length === 0) return []
    const contours = data.readInt16BE(0)
    return contours < 0 ? composed(data, outlineOf) : simple(data, contours)
  }
  return outlineOf
}

interface Point {
  x: number
  y: number
  /** Whether the curve goes through the point; one off the curve only pulls it towards itself. */
  on: boolean
}

function simple(data: Buffer, contours: number): Outline {
  const ends = Array.from({ length: contours }, (_, index) => data.readUInt16BE(10 + index * 2) + 1)
  const count = ends.at(-1) ?? 0
  let at = 10 + contours * 2
  at += 2 + data.readUInt16BE(at)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = data.readUInt8(at++)
    const times = flag & 8 ? data.readUInt8(at++) + 1 : 1
    for (let time = 0; time < times; time++) flags.push(flag)
  }
  /** One coordinate of every point: a byte and its sign, two bytes, or as before. */
  const along = (short: number, same: number): number[] => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? data.readUInt8(at++) : -data.readUInt8(at++)
      else if (!(flag & same)) [value, at] = [value + data.readInt16BE(at), at + 2]
      return value
    })
  }
  const [xs, ys] = [along(2, 16), along(4, 32)]
  const points = flags.map((flag, index): Point => ({ x: xs[index] ?? 0, y: ys[index] ?? 0, on: (flag & 1) === 1 }))
  return ends.map((end, index) => polygon(points.slice(ends[index - 1] ?? 0, end)))
}

/** A closed curve through its points. Between two points off the curve there is one on it that the font leaves out. */
function polygon(points: readonly Point[]): Float64Array {
  const all = points.flatMap((point, index) => {
    const before = points.at(index - 1) ?? point
    return point.on || before.on ? [point] : [middle(before, point), point]
  })
  const first = all.findIndex(({ on }) => on)
  const round = [...all.slice(first), ...all.slice(0, first + 1)]
  const drawn: number[] = []
  round.forEach((point, index) => {
    const [from, to] = [round[index - 1], round[index + 1]]
    if (point.on || !from || !to) drawn.push(point.x, point.y)
    else
      for (let piece = 1; piece < pieces; piece++) {
        const t = piece / pieces
        const curve = (a: number, b: number, c: number): number => (1 - t) * ((1 - t) * a + 2 * t * b) + t * t * c
        drawn.push(curve(from.x, point.x, to.x), curve(from.y, point.y, to.y))
      }
  })
  return Float64Array.from(drawn)
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true })

/** A glyph made of others, such as a letter and its accent, each moved and perhaps scaled. */
function composed(data: Buffer, outlineOf: (glyph: number) => Outline): Outline {
  const parts: Float64Array[] = []
  for (let at = 10, more = true; more;) {
    const [flags, glyph] = [data.readUInt16BE(at), data.readUInt16BE(at + 2)]
    const words = (flags & 1) !== 0
    const [dx, dy] = words ? [data.readInt16BE(at + 4), data.readInt16BE(at + 6)] : [data.readInt8(at + 4), data.readInt8(at + 5)]
    at += words ? 8 : 6
    const next = (): number => data.readInt16BE((at += 2) - 2) / 16384
    let [xx, xy, yx, yy] = [1, 0, 0, 1]
    if (flags & 8) xx = yy = next()
    else if (flags & 64) [xx, yy] = [next(), next()]
    else if (flags & 128) [xx, xy, yx, yy] = [next(), next(), next(), next()]
    for (const part of outlineOf(glyph))
      parts.push(
        part.map((value, index) =>
          index % 2 === 0 ? value * xx + (part[index + 1] ?? 0) * yx + dx : (part[index - 1] ?? 0) * xy + value * yy + dy,
        ),
      )
    more = (flags & 32) !== 0
  }
  return parts
}
