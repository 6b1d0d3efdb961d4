/** Colour arithmetic: OKLCH (lightness 0–1, chroma, hue in degrees) to sRGB, and contrast as WCAG 2 defines it. */

export interface Oklch {
  lightness: number
  chroma: number
  hue: number
}

/** A six-digit hex colour of an OKLCH one; chroma is lowered until the colour fits into sRGB. */
export function hexOf({ lightness, chroma, hue }: Oklch): string {
  for (let reduced = chroma; ; reduced = Math.max(0, reduced - 0.004)) {
    const rgb = linearRgb({ lightness, chroma: reduced, hue })
    if (reduced === 0 || rgb.every((value) => value >= -0.0005 && value <= 1.0005)) return hex(rgb.map(encode))
  }
}

/** Lightness, chroma and hue of a six-digit hex colour. */
export function oklchOf(colour: string): Oklch {
  const [r, g, b] = channels(colour).map(decode) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, bb),
    hue: ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360,
  }
}

/** Contrast of two hex colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The colour nearest to `wanted` that has at least `ratio` against every ground: darkened on light grounds, lightened on dark ones. */
export function readable(wanted: Oklch, grounds: readonly string[], ratio: number): string {
  const onLight = grounds.every((ground) => luminance(ground) > 0.18)
  const step = onLight ? -0.005 : 0.005
  let { lightness } = wanted
  while (lightness > 0 && lightness < 1) {
    const colour = hexOf({ ...wanted, lightness })
    if (grounds.every((ground) => contrast(colour, ground) >= ratio)) return colour
    lightness += step
  }
  return onLight ? '#000000' : '#ffffff'
}

function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map(decode) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function linearRgb({ lightness, chroma, hue }: Oklch): number[] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

const encode = (value: number): number => {
  const inside = Math.min(1, Math.max(0, value))
  return inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055
}

const decode = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

const channels = (colour: string): number[] => [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16) / 255)

const hex = (rgb: number[]): string =>
  `#${rgb
    .map((value) =>
      Math.round(value * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
