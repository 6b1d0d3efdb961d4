import { isOfSoftware } from '../../knowledge/link.ts'
import { percentEncoded } from '../../schema/old-address.ts'
import type { Redirect, Redirects } from './redirects.ts'
import { anchorIn, type Whole } from './relink.ts'

interface Published {
  lang: string
  defaultLang: string
  /** The name of the imported folder, which may have been the first part of its addresses. */
  folder: string
  oldAddress: URL | undefined
  redirects: Redirects
}

/** Old addresses that go on working. */
interface OldAddresses {
  /** Those of each article, by source file: its own where that changed, and those that led to it. */
  aliases: ReadonlyMap<string, readonly string[]>
  /** Those that lead to a part of an article, or to another site. */
  redirects: ReadonlyMap<string, string>
}

/** Collects the addresses articles had before. What cannot be kept is remarked. */
export function aliasesFor({ drafts, shelving, finder, log }: Whole, site: Published): OldAddresses {
  const aliases = new Map([...shelving.keys.keys()].map((file): [string, string[]] => [file, []]))
  const redirects = new Map<string, string>()
  const prefix = site.lang === site.defaultLang ? '' : `/${site.lang}`
  const pages = [...shelving.keys.values(), ...shelving.categories.map(({ key }) => key)].map((key) => `${prefix}/${key}/`)
  const taken = new Set(pages.map((page) => page.toLowerCase()))
  const claim = (address: string): boolean => {
    const path = address.replace(/^\/|\/$/g, '')
    const free = !taken.has(address.toLowerCase()) && /^\/[^\s?#]*$/.test(address) && !isOfSoftware(path, [site.lang, site.defaultLang])
    taken.add(address.toLowerCase())
    return free
  }
  const base = site.oldAddress?.pathname.replace(/\/$/, '') ?? (finder.prefixUsed() ? `${prefix}/${site.folder}` : prefix)
  const own = (path: string): string => tidy(path.startsWith(`${base}/`) ? path : `${base}${path}`)

  function keep(redirect: Redirect): string | undefined {
    const { from, to } = redirect
    if (!from.startsWith('/')) return 'is on another site; --old-address tells which addresses were yours'
    if (from.includes('*')) return 'is a pattern, and a redirect leads one address on'
    const target = finder.findAddress(from)
    const away = /^https?:/.test(to) && !(site.oldAddress && to.startsWith(site.oldAddress.href))
    if (target.kind !== 'article' && !away) return 'leads to nothing in the folder'
    if (target.kind === 'article' && own(from) === `${prefix}/${shelving.keys.get(target.file) ?? ''}/`) return undefined
    if (!claim(own(from))) return 'is the address of a page now'
    const draft = target.kind === 'article' ? drafts.get(target.file) : undefined
    if (target.kind !== 'article' || !draft) redirects.set(own(from), to)
    else {
      const anchor = target.hash === undefined ? '' : anchorIn(draft, target.hash)
      if (anchor) redirects.set(own(from), `${prefix}/${shelving.keys.get(target.file) ?? ''}/#${anchor}`)
      else aliases.get(target.file)?.push(own(from))
      if (anchor === undefined) return 'names a heading that is not there; it leads to the top of the article'
    }
    return undefined
  }

  for (const file of shelving.keys.keys()) {
    const path = file.replace(/\.\w+$/, '').replace(/(^|\/)(index|readme)$/i, '')
    const address = tidy(`${base}/${path}`)
    if (path !== '' && claim(address)) aliases.get(file)?.push(address)
  }
  for (const redirect of site.redirects.values()) {
    const fault = keep(redirect)
    if (fault !== undefined) log.remark('lost-redirect', { file: redirect.file }, `${redirect.from} → ${redirect.to} ${fault}`)
  }
  log.count('old addresses kept', redirects.size + [...aliases.values()].flat().length)
  return { aliases, redirects }
}

/** As an alias is written: a slash at the end unless it names a file, and no spaces or quotes. */
function tidy(path: string): string {
  const plain = percentEncoded(path)
  return /\/$|\.[a-z0-9]{2,5}$/i.test(plain) ? plain : `${plain}/`
}
