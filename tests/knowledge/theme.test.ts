import { expect, it } from 'vitest'
import { buildCatalog } from '../../src/knowledge/catalog.ts'
import { groundsIn, rebased, themeProblems } from '../../src/knowledge/theme.ts'
import { pageAt } from '../../src/knowledge/view.ts'
import { catalogOf, textOf, words } from './sample.ts'

const dark = (rules: string): string => `@media screen and (prefers-color-scheme: dark) { ${rules} }`

it.each([
  [':root { --ground: #fdfaf5 }', { light: '#fdfaf5', dark: '#fdfaf5' }],
  [
    `:root { --radius: 0; --ground: #FFF; }\n${dark(':root { --ground: oklch(0.1 0 0); --line: #333 }')}`,
    { light: '#FFF', dark: 'oklch(0.1 0 0)' },
  ],
  ['@media (prefers-color-scheme:light){:root{--ground:ivory}}', { light: 'ivory' }],
  [`:root { ${dark('--ground: #000;')} }`, { dark: '#000' }],
  [`${dark(':root { --ground: #000 }')} :root { --ground: #111 }`, { light: '#111', dark: '#111' }],
  [
    `/* } :root { --ground: red } */ .a::after { content: '}' } :root { --ground: #123456 /* night; */ }`,
    { light: '#123456', dark: '#123456' },
  ],
])('the ground is the one that counts in each scheme: %s', (css, grounds) => {
  expect(groundsIn(css)).toEqual(grounds)
})

it.each([
  '',
  ':root { --ground-2: #000; --my--ground: #000; --raised: #000 }',
  ':root { --ground: var(--raised) }',
  ':root { --ground: light-dark(#fff, #000) }',
  '.card { --ground: #000 }',
  '@media print { :root { --ground: #000 } }',
  '@layer tokens { :root { --ground: #000 } }',
  `@media (min-width: 60rem) { ${dark(':root { --ground: #000 }')} }`,
])('a ground that cannot be told is left to the brand: %s', (css) => {
  expect(groundsIn(css)).toEqual({})
})

it.each([
  [
    'a brace that is missing',
    '.a { color: red;\n\n.b { color: blue }\n',
    1,
    'the `{` here, or one within it, is never closed. Add the `}`',
  ],
  ['a brace within another', '@media print {\r\n  .a { color: red }\r\n', 1, 'Add the `}` that is missing.'],
  ['a brace too many', '.a { color: red }\n}\n.b { color: blue }', 2, 'this `}` closes nothing.'],
  ['a parenthesis', '.a { color: red }\n.b { color: rgb(1, 2, 3; }\n.c { color: red }', 2, 'the `(` here'],
  ['a text', `.a { color: red }\n.a::after { content: 'it\\'s }\n.b { content: 'b' }`, 2, "begins here with ' does not end on its line."],
  ['a comment', '.a { color: red }\n/* Buttons\n.b { color: blue }', 2, 'the comment that begins here has no end. Add `*/`'],
  ['an address', '.a { background: url(media/a.png;\n color: red }\n.b { background: url(b.png) }', 1, 'this `url(` is not closed.'],
])('%s that takes the rules behind it along is told with its line', (_, css, line, message) => {
  expect(themeProblems(css)).toEqual([{ file: 'theme.css', line, message: expect.stringContaining(message) }])
})

it.each([
  '',
  ':root { --radius: 0 }\n@media (min-width: 40rem) { .a:not([hidden]) { color: rgb(1 2 3 / 50%) } }',
  `/* { " ' ( media/*.png */ .a::after { content: '} /* "'; content: "a\\"{\\\nb" }`,
  `.a { background: url( data:image/svg+xml,%3Csvg/%3E;it's{ ) } .sm\\:a\\{ { background: URL("a)b.png") }`,
  '.a { color red; unknown: ; ; }',
])('what browsers can read is left alone: %s', (css) => {
  expect(themeProblems(css)).toEqual([])
})

it('addresses lead from the base of the site, wherever the stylesheet is published', () => {
  const css = `a { background: url(media/a.png), url( './b.png' ), url("../c.png") }`
  expect(rebased(css, '/help/')).toBe(`a { background: url(/help/media/a.png), url('/help/./b.png' ), url("/help/../c.png") }`)
  const whole = `a { background: url(/a.png), url('https://example.com/b.png'), url("data:image/png;base64,AA=="), url(#c) }`
  expect(rebased(whole, '/help/')).toBe(whole)
})

it('every page knows it', () => {
  const { site, articles, categories } = catalogOf({ 'en/orders/cancel.md': textOf('Cancel') })
  const catalog = buildCatalog(site, articles, categories, { grounds: { dark: '#000000' } })
  expect(pageAt(catalog, { view: 'home', lang: 'en' }, words).frame.site.grounds).toEqual({ dark: '#000000' })
})
