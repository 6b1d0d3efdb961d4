import type { Log } from './log.ts'
import type { Redirects } from './redirects.ts'
import type { Shelving } from './shelve.ts'
import type { Finder } from './target.ts'

interface Published {
  lang: string
  defaultLang: string
  /** The name of the imported folder, which may have been the first part of its addresses. */
  folder: string
  oldAddress: URL | undefined
  redirects: Redirects
}

/** The addresses every article had before, by source file: its own where that changed, and those that were redirected to it. */
export function aliasesFor(shelving: Shelving, finder: Finder, site: Published, log: Log): Map<string, string[]> {
  const aliases = new Map([...shelving.keys.keys()].map((file): [string, string[]] => [file, []]))
  const prefix = site.lang === site.defaultLang ? '' : `/${site.lang}`
  const taken = new Set(
    [...shelving.keys.values(), ...shelving.categories.map(({ key }) => key)].map((key) => `${prefix}/${key}/`.toLowerCase()),
  )
  const add = (file: string, address: string): boolean => {
    const alias = address.replace(/\s/g, '%20')
    if (taken.has(alias.toLowerCase()) || /[?#]/.test(alias)) return false
    taken.add(alias.toLowerCase())
    aliases.get(file)?.push(alias)
    log.count('old addresses kept as aliases')
    return true
  }
  const base = site.oldAddress?.pathname.replace(/\/$/, '') ?? (finder.prefixUsed() ? `${prefix}/${site.folder}` : prefix)
  for (const file of shelving.keys.keys()) {
    const path = file.replace(/\.\w+$/, '').replace(/(^|\/)(index|readme)$/i, '')
    if (path !== '') add(file, `${base}/${path}/`)
  }
  for (const [from, to] of site.redirects) {
    const target = finder.findAddress(`/${from}`)
    const place = { file: 'redirects' }
    if (/^https?:/.test(from)) log.remark('lost-redirect', place, `${from} is on another site`)
    else if (target.kind !== 'article') log.remark('lost-redirect', place, `/${from} → ${to} leads to nothing in the folder`)
    else {
      const already = shelving.keys.get(target.file) === from
      if (!already && !add(target.file, `${from.startsWith(base.slice(1)) ? '' : base}/${from}/`))
        log.remark('lost-redirect', place, `/${from} → ${to}: the address is taken`)
      if (target.hash !== undefined) log.remark('lost-redirect', place, `/${from} → ${to}: leads to the top of the article now`)
    }
  }
  return aliases
}
