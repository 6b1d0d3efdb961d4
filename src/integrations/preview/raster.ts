import type { Outline } from './outline.ts'
import type { Ink } from './png.ts'

/** Ink and where it lies: its left, an even number, and top in pixels from the point a letter begins at, on the line it stands on. */
interface Placed {
  ink: Ink
  left: number
  top: number
}

/** Lines a row of pixels is looked at. */
const samples = 8

/** Fills a shape: `scale` in pixels a unit of the font, moved to the right by `shift` pixels. */
export function fillOutline(outline: Outline, scale: number, shift: number): Placed {
  const shape = outline.map((polygon) => polygon.map((value, index) => (index % 2 === 0 ? value * scale + shift : -value * scale)))
  const ends = (offset: 0 | 1): [number, number] => {
    const [low, high] = shape.reduce(
      ([low, high], polygon) => {
        for (let at = offset; at < polygon.length; at += 2)
          [low, high] = [Math.min(low, polygon[at] ?? 0), Math.max(high, polygon[at] ?? 0)]
        return [low, high]
      },
      [Infinity, -Infinity],
    )
    return [Math.floor(low), Math.ceil(high)]
  }
  if (shape.length === 0) return { ink: { width: 0, height: 0, data: new Uint8Array() }, left: 0, top: 0 }
  const [[first, right], [top, bottom]] = [ends(0), ends(1)]
  const left = first & ~1
  const [width, height] = [right - left, bottom - top]
  // What enters the shape in each pixel, counted up along the row below; a crossing at the right edge has a pixel after it.
  const [stride, entered] = [width + 2, new Float32Array((width + 2) * height)]
  for (const polygon of shape)
    for (let at = 2; at < polygon.length; at += 2) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = polygon.subarray(at - 2, at + 2)
      const [upper, lower, sign] = y0 < y1 ? [y0, y1, 1 / samples] : [y1, y0, -1 / samples]
      for (let line = Math.ceil((upper - top) * samples - 0.5); (line + 0.5) / samples < lower - top; line++) {
        const x = x0 + (((line + 0.5) / samples + top - y0) * (x1 - x0)) / (y1 - y0) - left
        const [pixel, part] = [Math.floor(line / samples) * stride + Math.floor(x), x % 1]
        entered[pixel] = (entered[pixel] ?? 0) + sign * (1 - part)
        entered[pixel + 1] = (entered[pixel + 1] ?? 0) + sign * part
      }
    }
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0, inside = 0; x < width; x++) {
      inside += entered[y * stride + x] ?? 0
      data[y * width + x] = Math.round(Math.min(1, Math.abs(inside)) * 255)
    }
  return { ink: { width, height, data }, left, top }
}
