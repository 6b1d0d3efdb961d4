import { constants, crc32, deflateSync } from 'node:zlib'

/** A picture of at most 16 colours, four bits a pixel. Colour 0 is its ground. */
export interface Canvas {
  width: number
  height: number
  /** Rows as a PNG file has them: a byte 0 (no filter), then two pixels a byte. */
  rows: Buffer
}

/** How much of each pixel is inked, from 0 to 255, row by row. */
export interface Ink {
  width: number
  height: number
  data: Uint8Array
}

/** An empty picture; the width in pixels is even. */
export function emptyCanvas(width: number, height: number): Canvas {
  return { width, height, rows: Buffer.alloc((width / 2 + 1) * height) }
}

/** Fills a rectangle with a colour; left edge and width in pixels are even. */
export function fill({ width, rows }: Canvas, left: number, top: number, across: number, down: number, colour: number): void {
  const stride = width / 2 + 1
  for (let y = top; y < top + down; y++) {
    const start = y * stride + 1 + left / 2
    rows.fill((colour << 4) | colour, start, start + across / 2)
  }
}

/** Ink in its colours, two pixels a byte as in a picture, 0 where nothing is drawn. */
export interface Stamp {
  /** In bytes. */
  across: number
  height: number
  data: Uint8Array
}

/** Gives ink its colours: `shades` is the colour for each amount of it. */
export function stampOf({ width, height, data }: Ink, shades: Uint8Array): Stamp {
  const stamp = { across: Math.ceil(width / 2), height, data: new Uint8Array(Math.ceil(width / 2) * height) }
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x += 2, to++) {
      const [from, odd] = [y * width + x, x + 1 < width]
      stamp.data[to] = ((shades[data[from] ?? 0] ?? 0) << 4) | (odd ? (shades[data[from + 1] ?? 0] ?? 0) : 0)
    }
  return stamp
}

/**
 * Draws a stamp; `left` in pixels is even. Where two of one colour meet, the stronger shade stays. What does not fit into the picture is left out.
 */
export function draw({ width, height, rows }: Canvas, { data, ...stamp }: Stamp, left: number, top: number): void {
  const [stride, first, end] = [width / 2 + 1, Math.max(0, -left / 2), Math.min(stamp.across, (width - left) / 2)]
  for (let y = Math.max(0, top); y < Math.min(top + stamp.height, height); y++) {
    const [to, from] = [y * stride + 1 + left / 2, (y - top) * stamp.across]
    for (let x = first; x < end; x++) {
      const pair = data[from + x] ?? 0
      if (pair !== 0) rows[to + x] = stronger(pair, rows[to + x] ?? 0)
    }
  }
}

function stronger(pair: number, other: number): number {
  return other === 0 ? pair : (Math.max(pair >> 4, other >> 4) << 4) | Math.max(pair & 15, other & 15)
}

/** Rows of a picture as a part of the zlib stream in its file: each is packed by itself, and they are put together as they are. */
export interface Strip {
  width: number
  height: number
  /** Blocks of a stream. */
  blocks: Uint8Array
  /** Both sums of their checksum, Adler-32. */
  sums: readonly [number, number]
}

/** Packs rows; the last strip of a picture ends the stream. */
export function packed({ width, height, rows }: Canvas, last = false): Strip {
  const whole = deflateSync(rows, { level: 1 })
  const sums = [whole.readUInt16BE(whole.length - 2), whole.readUInt16BE(whole.length - 4)] as const
  if (last) return { width, height, blocks: whole.subarray(2, -4), sums }
  const open = deflateSync(rows, { level: 1, finishFlush: constants.Z_SYNC_FLUSH })
  // A copy: zlib's own answer holds on to sixteen kilobytes however short it is.
  return { width, height, blocks: new Uint8Array(open.subarray(2)), sums }
}

/** Strips from top to bottom, all as wide as the picture, as a PNG file; colours are six-digit hex. The same picture gives the same bytes. */
export function pngOf(strips: readonly Strip[], colours: readonly string[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(strips[0]?.width ?? 0, 0)
  header.writeUInt32BE(
    strips.reduce((sum, { height }) => sum + height, 0),
    4,
  )
  // Four bits a pixel, colours from a palette.
  header.set([4, 3], 8)
  const palette = Buffer.from(colours.map((colour) => colour.slice(1)).join(''), 'hex')
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = Buffer.concat([Buffer.from([0x78, 0x01]), ...strips.map(({ blocks }) => blocks), checksum(strips)])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', data), chunk('IEND')])
}

/** What Adler-32 makes of all rows, from what it makes of each strip. */
function checksum(strips: readonly Strip[]): Buffer {
  const prime = 65521
  let [bytes, sums] = [1, 0]
  for (const { width, height, sums: own } of strips) {
    sums = (sums + own[1] + (width / 2 + 1) * height * (bytes + prime - 1)) % prime
    bytes = (bytes + own[0] + prime - 1) % prime
  }
  const end = Buffer.alloc(4)
  end.writeUInt16BE(sums, 0)
  end.writeUInt16BE(bytes, 2)
  return end
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(data.length + 12)
  bytes.writeUInt32BE(data.length)
  bytes.write(name, 4, 'latin1')
  bytes.set(data, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4)
  return bytes
}
