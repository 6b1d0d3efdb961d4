/** Every colour of the site, worked out from the one brand colour with enough contrast in light and in dark. */
import { hexOf, oklchOf, readable, type Oklch } from './colour.ts'

/** Names of the custom properties, without their dashes, and their hex colours. */
type Palette = Record<string, string>

/** The order of the cascade. It stands before everything else, as the parts of the stylesheet come in any order. */
export const layerOrder = '@layer reset,tokens,base,layout,components,prose,print;'

/** The stylesheet with the colours of both schemes, derived from a six-digit hex colour, to stand before all others. */
export function brandStylesheet(color: string): string {
  const light = declarations(palette(color, 'light'))
  const dark = declarations(palette(color, 'dark'))
  return `${layerOrder}@layer tokens{:root{color-scheme:light dark;${light}}@media screen and (prefers-color-scheme:dark){:root{${dark}}}}\n`
}

/** The address bar's colours, as `theme-color` wants them. */
export function themeColors(color: string): ThemeColors {
  const known = worked.get(color)
  if (known) return known
  const colours = { light: palette(color, 'light')['ground'] ?? '#ffffff', dark: palette(color, 'dark')['ground'] ?? '#000000' }
  worked.set(color, colours)
  return colours
}

interface ThemeColors {
  light: string
  dark: string
}

// Asked for by every page, and always the same.
const worked = new Map<string, ThemeColors>()

/** The site's small icon: a question answered, in the brand colour. */
export function brandIcon(color: string): string {
  const { accentFill: fill, onAccent: mark } = palette(color, 'light')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${fill}"/><path d="M8 12.5h16M8 18h16M8 23.5h9" stroke="${mark}" stroke-width="2.6" stroke-linecap="round" transform="translate(0 -2)"/></svg>\n`
}

/** All colours of one scheme. Text reaches 4.5 : 1 and controls 3 : 1 on every ground they stand on. */
export function palette(color: string, scheme: 'light' | 'dark'): Palette {
  const brand = oklchOf(color)
  const dark = scheme === 'dark'
  // A grey brand has a hue by accident only: its neutrals stay grey.
  const tint = Math.min(1, brand.chroma / 0.04)
  const tinted = (lightness: number, chroma: number): string => hexOf({ lightness, chroma: chroma * tint, hue: brand.hue })
  const ground = dark ? tinted(0.19, 0.012) : '#ffffff'
  const raised = dark ? tinted(0.225, 0.014) : tinted(0.98, 0.005)
  const sunken = dark ? tinted(0.165, 0.012) : tinted(0.967, 0.007)
  const chroma = Math.min(brand.chroma, 0.2)
  const accentSoft = dark ? tinted(0.265, Math.min(chroma * 0.4, 0.034)) : tinted(0.966, Math.min(chroma * 0.18, 0.017))
  const grounds = [ground, raised, sunken, accentSoft]
  const text = (wanted: Oklch, ratio = 4.6): string => readable(wanted, grounds, ratio)
  const accentFill = readable(
    { ...brand, lightness: dark ? Math.max(brand.lightness, 0.7) : Math.min(brand.lightness, 0.56) },
    [ground],
    4.6,
  )
  return {
    ground,
    raised,
    sunken,
    line: dark ? tinted(0.31, 0.014) : tinted(0.915, 0.008),
    lineStrong: text({ lightness: dark ? 0.5 : 0.66, chroma: 0.018, hue: brand.hue }, 3.1),
    text: dark ? tinted(0.93, 0.008) : tinted(0.24, 0.018),
    textSoft: text({ lightness: dark ? 0.76 : 0.47, chroma: 0.018, hue: brand.hue }, 5.2),
    accent: text({ lightness: dark ? Math.max(brand.lightness, 0.8) : Math.min(brand.lightness, 0.56), chroma, hue: brand.hue }, 4.8),
    accentFill,
    onAccent: dark ? tinted(0.17, 0.02) : '#ffffff',
    accentSoft,
    accentLine: dark ? tinted(0.4, Math.min(chroma, 0.06)) : tinted(0.88, Math.min(chroma * 0.45, 0.05)),
    mark: dark ? hexOf({ lightness: 0.42, chroma: 0.08, hue: 90 }) : hexOf({ lightness: 0.94, chroma: 0.1, hue: 98 }),
    shadow: dark ? '#000000b3' : `${tinted(0.3, 0.03)}2e`,
    ...voices(dark, grounds),
    ...syntax(dark, grounds),
  }
}

/** Callouts: a rule, a tint and a title that is readable on the tint. */
function voices(dark: boolean, grounds: string[]): Palette {
  const hues = { note: 245, tip: 155, important: 300, warning: 72, caution: 25 }
  const entries = Object.entries(hues).flatMap(([name, hue]) => {
    const soft = hexOf({ lightness: dark ? 0.245 : 0.972, chroma: dark ? 0.03 : 0.016, hue })
    const strong = readable({ lightness: dark ? 0.8 : 0.5, chroma: 0.13, hue }, [...grounds, soft], 4.6)
    return [
      [name, strong],
      [`${name}Soft`, soft],
    ]
  })
  return Object.fromEntries(entries) as Palette
}

/** Few, quiet colours for code. */
function syntax(dark: boolean, grounds: string[]): Palette {
  const lightness = dark ? 0.8 : 0.48
  const colour = (hue: number, chroma: number): string => readable({ lightness, chroma, hue }, grounds, 4.7)
  return { keyword: colour(300, 0.13), string: colour(150, 0.1), constant: colour(45, 0.11), function: colour(250, 0.12) }
}

function declarations(colours: Palette): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
    .join(';')
}
