import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brandIcon, brandStylesheet, palette } from '../../src/styles/brand.ts'
import { contrast, hexOf, oklchOf } from '../../src/styles/colour.ts'

const colours = fc.stringMatching(/^#[0-9a-f]{6}$/)
const texts = ['text', 'textSoft', 'accent', 'note', 'tip', 'important', 'warning', 'caution', 'keyword', 'string', 'constant', 'function']

describe.each(['light', 'dark'] as const)('the %s palette of any brand colour', (scheme) => {
  test('has text that can be read on every ground', () => {
    fc.assert(
      fc.property(colours, (color) => {
        const colors = palette(color, scheme)
        const of = (name: string): string => colors[name] ?? ''
        for (const name of texts)
          for (const ground of ['ground', 'raised', 'sunken', 'accentSoft'])
            expect(contrast(of(name), of(ground))).toBeGreaterThanOrEqual(4.5)
        for (const voice of ['note', 'tip', 'important', 'warning', 'caution'])
          for (const name of [voice, 'text', 'accent']) expect(contrast(of(name), of(`${voice}Soft`))).toBeGreaterThanOrEqual(4.5)
        expect(contrast(of('onAccent'), of('accentFill'))).toBeGreaterThanOrEqual(4.5)
        expect(contrast(of('text'), of('mark'))).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 60 },
    )
  })

  test('has control borders that can be seen on every ground', () => {
    fc.assert(
      fc.property(colours, (color) => {
        const colors = palette(color, scheme)
        for (const ground of ['ground', 'raised', 'sunken', 'accentSoft'])
          expect(contrast(colors['lineStrong'] ?? '', colors[ground] ?? '')).toBeGreaterThanOrEqual(3)
      }),
      { numRuns: 60 },
    )
  })
})

test('a brand colour that is readable as it is stays as it is', () => {
  expect(palette('#0b6e6e', 'light')['accentFill']).toBe('#0b6e6e')
})

test('a colour survives the way to OKLCH and back', () => {
  fc.assert(
    fc.property(colours, (color) => {
      expect(contrast(hexOf(oklchOf(color)), color)).toBeLessThan(1.03)
    }),
  )
})

test('the stylesheet fixes the order of the layers before anything else and has both schemes', () => {
  const css = brandStylesheet('#0b6e6e')
  expect(css).toMatch(/^@layer reset,tokens,base,layout,components,prose,print;/)
  expect(css).toContain('--accent-fill:#0b6e6e')
  expect(css).toContain('@media screen and (prefers-color-scheme:dark)')
})

test('the icon wears the brand colour', () => {
  expect(brandIcon('#5b5bd6')).toContain('fill="#5b5bd6"')
})
