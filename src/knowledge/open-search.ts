import { textFor } from '../schema/site.ts'
import type { Catalog } from './catalog.ts'
import { xml } from './sitemap.ts'
import { fullAddress, pathTo } from './url.ts'

/** Lets a browser offer the help center's search in its address bar. */
export function openSearchDescription(catalog: Catalog, lang: string): string {
  const { site, addresses, defaultLang } = catalog
  const name = textFor(site.name, lang, defaultLang)
  const search = `${fullAddress(addresses, pathTo(addresses, lang, 'search'))}?q={searchTerms}`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    `<ShortName>${xml(shortened(name))}</ShortName><Description>${xml(name)}</Description><InputEncoding>UTF-8</InputEncoding>`,
    `<Url type="text/html" method="get" template="${xml(search)}"/>`,
    '</OpenSearchDescription>\n',
  ].join('\n')
}

/** Characters of the longest name the format allows. */
const longestName = 16

/** As many whole words of a name as fit, without what stood between them at the end; of a longer word its first letters. */
function shortened(name: string): string {
  let short = ''
  for (const word of name.split(/\s+/)) {
    const more = `${short} ${word}`.trimStart()
    if (more.length > longestName) break
    short = more
  }
  if (short === name) return name
  const trimmed = short.replace(/[^\p{L}\p{M}\p{N}"')\]!?]+$/u, '')
  return trimmed === '' ? [...name].slice(0, longestName / 2).join('') : trimmed
}
