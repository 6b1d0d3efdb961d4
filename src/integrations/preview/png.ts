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

/** Draws ink onto the ground; `shades` gives the colour for each amount of it. What does not fit into the picture is left out. */
export function stamp({ width, height, rows }: Canvas, { data, ...ink }: Ink, left: number, top: number, shades: Uint8Array): void {
  const [stride, x0, y0] = [width / 2 + 1, left & ~1, Math.max(0, top)]
  const across = Math.min(ink.width, width - x0)
  // Most of it is without ink, and passed over four pixels at a time where memory lies so.
  const fours = data.byteOffset % 4 === 0 ? new Uint32Array(data.buffer, data.byteOffset, data.length >> 2) : []
  for (let y = y0; y < Math.min(top + ink.height, height); y++) {
    let [from, to] = [(y - top) * ink.width, y * stride + 1 + x0 / 2]
    const end = from + across
    for (; from + 1 < end; from += 2, to++) {
      if (from % 4 === 0 && fours[from >> 2] === 0) [from, to] = [from + 2, to + 1]
      else rows[to] = ((shades[data[from] ?? 0] ?? 0) << 4) | (shades[data[from + 1] ?? 0] ?? 0)
    }
    if (from < end) rows[to] = (shades[data[from] ?? 0] ?? 0) << 4
  }
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
