import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { builtSite } from '../support/site.ts'
import { elements, filesOf, pagesOf } from './built.ts'

let dist = ''
let pages = new Map<string, string>()
let shown: [string, string][] = []

beforeAll(async () => {
  dist = await builtSite()
  pages = pagesOf(dist)
  // A redirect leads on before anybody reads it.
  shown = [...pages].filter(([, html]) => !html.includes('http-equiv="refresh"'))
})

/** What is wrong, page by page; empty when nothing is. */
function faults(judge: (html: string, address: string) => string | undefined | false): string[] {
  return shown.flatMap(([address, html]) => {
    const fault = judge(html, address)
    return fault ? [`${address}: ${fault}`] : []
  })
}

describe('every page of a built site', () => {
  it('is there to be judged, in each language', () => {
    expect(shown.length).toBeGreaterThan(15)
    for (const address of [
      '/',
      '/search/',
      '/404.html',
      '/ru/',
      '/ru/search/',
      '/ru/404.html',
      '/he/404.html',
      '/getting-started/install/',
    ])
      expect(pages.has(address), address).toBe(true)
  })

  it('has one h1, a title of its own and one main part', () => {
    expect(faults((html) => elements(html, 'h1').length !== 1 && `${elements(html, 'h1').length} h1`)).toEqual([])
    expect(faults((html) => elements(html, 'main').length !== 1 && 'not one main')).toEqual([])
    expect(faults((html) => !/<title>[^<]{3,}<\/title>/.test(html) && 'no title')).toEqual([])
  })

  it('has a title unlike those of the other pages of its language', () => {
    const titles = shown
      .filter(([address]) => !address.includes('404'))
      .map(([, html]) => {
        const [document] = elements(html, 'html')
        return `${document?.['lang'] ?? ''} ${/<title>([^<]*)/.exec(html)?.[1] ?? ''}`
      })
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })

  it('says its language and direction', () => {
    expect(
      faults((html, address) => {
        const [document] = elements(html, 'html')
        const lang = /^\/(ru|he)\//.exec(address)?.[1] ?? 'en'
        return (
          (document?.['lang'] !== lang || document['dir'] !== (lang === 'he' ? 'rtl' : 'ltr')) &&
          `${document?.['lang']} ${document?.['dir']}`
        )
      }),
    ).toEqual([])
  })

  it('describes itself and names its address, unless search engines should keep away', () => {
    const hidden = (html: string): boolean =>
      elements(html, 'meta').some(({ name, content }) => name === 'robots' && content?.includes('noindex'))
    expect(
      faults(
        (html) =>
          !hidden(html) && !elements(html, 'meta').some(({ name, content }) => name === 'description' && content) && 'no description',
      ),
    ).toEqual([])
    expect(
      faults((html, address) => {
        if (hidden(html)) return false
        const canonical = elements(html, 'link').find(({ rel }) => rel === 'canonical')?.['href']
        const path = canonical === undefined ? undefined : decodeURI(new URL(canonical).pathname)
        // A page that is not translated names the one in the default language.
        const own = path === address || (path !== undefined && pages.has(path) && address.replace(/^\/[a-z]{2}(?=\/)/, '') === path)
        return !own && `its address is ${canonical ?? 'missing'}`
      }),
    ).toEqual([])
    expect(hidden(pages.get('/search/') ?? '')).toBe(false)
    expect(hidden(pages.get('/404.html') ?? '')).toBe(true)
  })

  it('is paired with its translations, both ways', () => {
    const alternates = (html: string) => elements(html, 'link').filter(({ rel, hreflang }) => rel === 'alternate' && hreflang)
    expect(
      alternates(pages.get('/getting-started/install/') ?? '')
        .map(({ hreflang }) => hreflang)
        .sort(),
    ).toEqual(['en', 'he', 'ru', 'x-default'])
    expect(
      faults((html, address) => {
        const own = alternates(html)
        const one = own.find(({ href }) => {
          const other = pages.get(decodeURI(new URL(href ?? '').pathname))
          return !other || !alternates(other).some((back) => decodeURI(new URL(back['href'] ?? '').pathname) === address)
        })
        return one && `${one['hreflang'] ?? ''} does not lead back`
      }),
    ).toEqual([])
  })

  it('has words for every picture', () => {
    expect(faults((html) => elements(html, 'img').some(({ alt }) => alt === undefined) && 'a picture without alt')).toEqual([])
  })

  it('has links and files that are there, and places in them', () => {
    const files = filesOf(dist)
    const ids = new Map(
      [...pages].map(([address, html]) => [address, new Set([...html.matchAll(/\sid="?([^"\s>]+)"?/g)].map((match) => match[1]))]),
    )
    expect(
      faults((html, address) => {
        const links = [...elements(html, 'a'), ...elements(html, 'link')].map(({ href }) => href)
        const sources = [...elements(html, 'img'), ...elements(html, 'script')].map(({ src }) => src)
        const dead = [...links, ...sources].filter((link) => {
          if (link === undefined || link === '') return link === ''
          const url = new URL(link, `https://help.test${address}`)
          const ours =
            url.hostname === 'help.test' ||
            url.hostname ===
              new URL(elements(pages.get('/') ?? '', 'link').find(({ rel }) => rel === 'canonical')?.['href'] ?? 'https://none.test')
                .hostname
          if (!ours || !url.protocol.startsWith('http') || /^\/(v1|support)\//.test(url.pathname)) return false
          const path = decodeURI(url.pathname)
          if (!pages.has(path)) return !files.has(path.slice(1))
          return url.hash !== '' && !ids.get(path)?.has(decodeURIComponent(url.hash.slice(1)))
        })
        return dead.length > 0 && dead.join(' ')
      }),
    ).toEqual([])
  })

  it('repeats no id', () => {
    expect(
      faults((html) => {
        const found = [...html.matchAll(/<[a-z][^>]*\sid="?([^"\s>]+)"?/g)].map((match) => match[1])
        return found.filter((id, index) => found.indexOf(id) !== index).join(' ')
      }),
    ).toEqual([])
  })

  it('has nothing inline that a strict content security policy refuses', () => {
    expect(faults((html) => elements(html, '[a-z][a-z0-9-]*').some(({ style }) => style !== undefined) && 'a style attribute')).toEqual([])
    expect(faults((html) => /<style/.test(html) && 'a style element')).toEqual([])
    expect(
      faults(
        (html) => elements(html, 'script').some(({ src, type }) => src === undefined && !type?.includes('json')) && 'a script in the page',
      ),
    ).toEqual([])
    expect(faults((html) => /\son[a-z]+=/.test(html.replace(/<code[\s\S]*?<\/code>/g, '')) && 'an event handler')).toEqual([])
  })

  it('takes nothing from elsewhere', () => {
    const loaded = (html: string) => [
      ...elements(html, 'script').map(({ src }) => src),
      ...elements(html, 'img').map(({ src }) => src),
      ...elements(html, 'link')
        .filter(({ rel }) => /stylesheet|icon|preload|modulepreload/.test(rel ?? ''))
        .map(({ href }) => href),
    ]
    expect(
      faults((html) =>
        loaded(html)
          .filter((address) => /^(https?:)?\/\//.test(address ?? ''))
          .join(' '),
      ),
    ).toEqual([])
  })
})

describe('beside the pages', () => {
  it('there are styles whose lines under words Safari draws: before its version 26.2 it passed over those with more than one value', () => {
    const styles = [...filesOf(dist)].filter(([name]) => name.endsWith('.css'))
    expect(styles.length).toBeGreaterThan(0)
    for (const [name, content] of styles) expect(content.toString().match(/text-decoration:[^;}]*\s[^;}]*/g), name).toBeNull()
  })

  it('there are the feedback manifest, the search index and the pictures, and nothing that was only needed on the way', () => {
    for (const file of ['feedback-manifest.json', 'pagefind', 'media/en/getting-started/page.png'])
      expect(existsSync(join(dist, file)), file).toBe(true)
    expect(existsSync(join(dist, 'search-pages.json'))).toBe(false)
    expect([...filesOf(dist).keys()].filter((file) => file.startsWith('pagefind/')).length).toBeGreaterThan(3)
  })
})
