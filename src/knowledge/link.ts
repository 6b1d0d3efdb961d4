/** What a link written in Markdown means. */
export type LinkTarget =
  /** An article or a category of the site. */
  | { kind: 'page'; lang: string; key: string; hash?: string; query?: string }
  /** A place in the same article. */
  | { kind: 'anchor'; hash: string }
  /** A file below the content folder: `en/writing/images/menu.png`; a hash may name a page of a PDF. */
  | { kind: 'asset'; path: string; hash?: string; query?: string }
  /** A home page, or what the software makes: path below the language's home page, query and hash as written, such as `search/?q=login`. */
  | { kind: 'site'; lang: string; path: string }
  | { kind: 'external'; href: string }
  /** Nothing is there; `reason` begins in lower case and ends with a full stop. */
  | { kind: 'broken'; reason: string }

/** The part of the site a link is read against. */
export interface LinkSite {
  defaultLang: string
  langs: readonly string[]
  hasArticle(lang: string, key: string): boolean
  hasCategory(lang: string, key: string): boolean
}

/** First parts of addresses that the software answers itself. */
export const softwareAddresses = ['search', 'support', '404', 'v1', 'pagefind', 'media', 'og', 'feedback-manifest.json'] as const

/** What stands beside the home page of each language; the home page itself has no name. */
export const homeFiles: readonly string[] = ['', 'search', '404', 'feed.xml', 'opensearch.xml']

const siteFiles: readonly string[] = [
  ...['404.html', 'early.js', 'feedback-manifest.json', 'icon.svg', 'llms.txt', 'robots.txt', 'sitemap.xml'],
  ...['_redirects', 'redirects.json', 'support'],
]

/** Whether the software answers an address, given from the site's base without slashes at its ends: nothing else can be there. */
export function isOfSoftware(path: string, langs: readonly string[]): boolean {
  const [first = '', ...rest] = path.split('/')
  if (homeFiles.includes(langs.includes(first) ? rest.join('/') : path) || siteFiles.includes(path)) return true
  return /^(v1|pagefind|media|og|_astro)(\/|$)|^sitemap-[^/]*\.xml$/.test(path)
}

/**
 * Says where a link leads from an article. A relative path is read from the article's file (`../writing/add-images.md#size`, with
 * or without the ending); a path with a slash in front is an address (`/writing/add-images/`, `/ru/writing/add-images/`).
 * A page that is not translated leads to the one in the default language.
 */
export function resolveLink(href: string, from: { lang: string; key: string }, site: LinkSite): LinkTarget {
  const link = href.trim()
  if (link === '') return broken('the link leads nowhere: its address is empty.')
  if (link.startsWith('//')) return { kind: 'external', href: link }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(link)?.[1]?.toLowerCase()
  if (scheme && /^(javascript|vbscript|data|file)$/.test(scheme)) return broken(`links that begin with ${scheme}: do not work on the site.`)
  if (scheme) return { kind: 'external', href: link }

  const parts = splitHref(link)
  if (!parts) return broken(`\`${link}\` is not a valid address: a % must be followed by two hex digits.`)
  if (parts.path === '' && parts.query === undefined) return { kind: 'anchor', hash: parts.hash ?? '' }
  if (parts.path === '') return page(from.lang, from.key, parts)
  return parts.path.startsWith('/') ? readAddress(link, parts, site) : readRelative(parts, from, site)
}

interface HrefParts {
  path: string
  query?: string
  hash?: string
}

function splitHref(href: string): HrefParts | undefined {
  const match = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(href)
  try {
    const parts: HrefParts = { path: decodeURIComponent(match?.[1] ?? '').normalize('NFC') }
    if (match?.[2] !== undefined) parts.query = match[2]
    if (match?.[3] !== undefined) parts.hash = decodeURIComponent(match[3]).normalize('NFC')
    return parts
  } catch {
    return undefined
  }
}

function readAddress(link: string, parts: HrefParts, site: LinkSite): LinkTarget {
  const path = joinPath('', parts.path.slice(1))
  if (path === undefined) return broken(`\`${parts.path}\` leads out of the site.`)
  const [first = '', ...rest] = path.split('/')
  const prefixed = site.langs.includes(first)
  const lang = prefixed ? first : site.defaultLang
  const key = prefixed ? rest.join('/') : path
  if (first === 'media' && rest.length > 0) return { kind: 'asset', path: rest.join('/'), ...behind(parts) }
  const isOfSite = isOfSoftware(path, site.langs) || /^(search|support)\//.test(path)
  if (isOfSite)
    return {
      kind: 'site',
      lang,
      path: link
        .replace(/^\/+/, '')
        .slice(prefixed ? first.length : 0)
        .replace(/^\//, ''),
    }
  return findPage(lang, key, parts, site) ?? fileOrBroken(path, `/${path}`, parts)
}

function readRelative(parts: HrefParts, from: { lang: string; key: string }, site: LinkSite): LinkTarget {
  const path = joinPath(`${from.lang}/${from.key}`.replace(/[^/]*$/, ''), parts.path)
  if (path === undefined) return broken(`\`${parts.path}\` leads out of the content folder.`)
  const [lang = '', ...rest] = path.split('/')
  const key = rest.join('/')
  if (!site.langs.includes(lang)) return fileOrBroken(path, path, parts)
  if (key === '') return { kind: 'site', lang, path: '' }
  return findPage(lang, key, parts, site) ?? fileOrBroken(path, path, parts)
}

function findPage(lang: string, written: string, parts: HrefParts, site: LinkSite): LinkTarget | undefined {
  const bare = written.replace(/\.(mdx?|html)$/, '').replace(/\/(index|README|_category\.yaml)$/, '')
  for (const key of new Set([written, bare])) {
    for (const code of new Set([lang, site.defaultLang])) {
      if (site.hasArticle(code, key) || site.hasCategory(code, key)) return page(code, key, parts)
    }
  }
  return undefined
}

function fileOrBroken(path: string, shown: string, parts: HrefParts): LinkTarget {
  if (/\.(mdx?|html)$/.test(path)) return broken(`there is no article \`${shown}\`.`)
  if (/\.[a-z0-9]{1,5}$/i.test(path)) return { kind: 'asset', path, ...behind(parts) }
  return broken(`there is no article or category \`${shown}\`.`)
}

/** A path with `.` and `..` worked out and no slash at either end; undefined when it climbs above the top. */
function joinPath(dir: string, path: string): string | undefined {
  const steps: string[] = []
  for (const step of `${dir}${path}`.split('/')) {
    if (step === '..' && steps.pop() === undefined) return undefined
    if (step !== '' && step !== '.' && step !== '..') steps.push(step)
  }
  return steps.join('/')
}

function page(lang: string, key: string, parts: HrefParts): LinkTarget {
  return { kind: 'page', lang, key, ...behind(parts) }
}

function behind({ query, hash }: HrefParts): Omit<HrefParts, 'path'> {
  return { ...(query === undefined ? {} : { query }), ...(hash === undefined ? {} : { hash }) }
}

function broken(reason: string): LinkTarget {
  return { kind: 'broken', reason }
}
