import { beforeAll, describe, expect, it } from 'vitest'
import { layerOrder } from '../../src/styles/brand.ts'
import { builtSite } from '../support/site.ts'
import { elements, filesOf, pagesOf } from './built.ts'

let files = new Map<string, Buffer>()
let pages = new Map<string, string>()

beforeAll(async () => {
  const dist = await builtSite()
  files = filesOf(dist)
  pages = pagesOf(dist)
})

const textOf = (address: string): string => files.get(address.slice(1))?.toString() ?? ''
const stylesOf = (html: string): string[] =>
  elements(html, 'link').flatMap(({ rel, href }) => (rel === 'stylesheet' && href !== undefined ? [href] : []))

/** The layers in the order in which a browser comes to know them. */
function layersIn(css: string): string[] {
  const named = [...css.matchAll(/@layer ([^{;]+)/g)].flatMap(([, names = '']) => names.split(','))
  return [...new Set(named.map((name) => name.trim()))]
}

describe('the styles of every page', () => {
  it('have their layers in one order, whichever stylesheet comes first', () => {
    const order = layersIn(layerOrder)
    expect(order.length).toBeGreaterThan(5)
    for (const [address, html] of pages) {
      const sheets = stylesOf(html)
      expect(sheets.length, address).toBeGreaterThan(0)
      expect(layersIn(sheets.map(textOf).join('')), address).toEqual(order)
    }
  })

  it('are one file', () => {
    for (const [address, html] of pages) expect(stylesOf(html), address).toHaveLength(1)
  })

  it('have the colours of the brand, and no file of the writers', () => {
    for (const [address, html] of pages) {
      expect(
        stylesOf(html).some((sheet) => textOf(sheet).includes('--accent-fill:')),
        address,
      ).toBe(true)
      expect(stylesOf(html), address).not.toContain('/theme.css')
    }
    expect(files.has('theme.css')).toBe(false)
  })
})

describe('the script of a page', () => {
  it('is one file that waits for no other', () => {
    const scripts = [...files].filter(([name]) => name.startsWith('_astro/') && name.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(5)
    // What is imported stands first.
    expect(scripts.filter(([, code]) => /^\s*import\b/.test(code.toString())).map(([name]) => name)).toEqual([])
    for (const [address, html] of pages) {
      const modules = elements(html, 'script').filter(({ type }) => type === 'module')
      expect(modules.length, address).toBe(1)
    }
  })
})
