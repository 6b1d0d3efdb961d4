import { expect, it } from 'vitest'
import { buildCatalog } from '../../src/knowledge/catalog.ts'
import { catalogOf, textOf } from './sample.ts'

const { site, articles, categories } = catalogOf({ 'en/orders/cancel.md': textOf('Cancel') })

it('a logo is as wide as its shape asks at 32 pixels of height, so that nothing moves when it arrives', () => {
  expect(buildCatalog(site, articles, categories, { logo: { width: 300, height: 100 } }).logoWidth).toBe(96)
  expect(buildCatalog(site, articles, categories).logoWidth).toBeUndefined()
})
