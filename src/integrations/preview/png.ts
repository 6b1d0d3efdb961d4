import { crc32, deflateSync } from 'node:zlib'

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

/** Makes all of a picture ground again. */
export function clear({ rows }: Canvas): void {
  rows.fill(0)
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

/** The picture as a PNG file; colours are six-digit hex. The same picture gives the same bytes. */
export function pngOf({ width, height, rows }: Canvas, colours: readonly string[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Four bits a pixel, colours from a palette.
  header.set([4, 3], 8)
  const palette = Buffer.from(colours.map((colour) => colour.slice(1)).join(''), 'hex')
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND')]
  return Buffer.concat([signature, ...parts])
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(data.length + 12)
  bytes.writeUInt32BE(data.length)
  bytes.write(name, 4, 'latin1')
  bytes.set(data, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4)
  return bytes
}
