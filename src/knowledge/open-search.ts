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
    `<ShortName>${xml(name.slice(0, 16))}</ShortName><Description>${xml(name)}</Description><InputEncoding>UTF-8</InputEncoding>`,
    `<Url type="text/html" method="get" template="${xml(search)}"/>`,
    '</OpenSearchDescription>\n',
  ].join('\n')
}
