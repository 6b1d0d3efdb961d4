import { dirname, posix } from 'node:path'
import { resolveLink, type LinkSite, type LinkTarget } from '../../knowledge/link.ts'
import { nearest } from '../../schema/explain.ts'
import type { Reference } from '../markdown/reference.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** What the links of one article may lead to. */
export interface Targets {
  site: LinkSite
  /** Where the site is published, `https://example.com/help`. */
  address: string
  sheet: (lang: string, key: string) => Sheet | undefined
  /** The article that once had this address, `/old/name/`. */
  movedFrom: (address: string) => Sheet | undefined
  /** Keys of a language, for suggestions. */
  keys: (lang: string) => readonly string[]
  /** Why a path below the content folder leads to no published file, with the cure; undefined where it does. */
  lackOf: (path: string) => string | undefined
}

/** Links that lead nowhere, anchors nobody has, and files that are not there. */
export function checkLinks(sheet: Sheet, targets: Targets): Finding[] {
  const found = sheet.references.flatMap((reference) => {
    const target = resolveLink(ownPath(reference.href, targets.address) ?? reference.href, sheet.article, targets.site)
    const fault = faultOf(reference, target, sheet, targets)
    return fault ? [{ ...fault, file: sheet.article.file, line: sheet.lineOf(reference.line) }] : []
  })
  return [...pictureFault(sheet, targets), ...found]
}

/** An address from the site's base where it is written in full; undefined for one that leads elsewhere. */
export function ownPath(href: string, address: string): string | undefined {
  const base = address.replace(/\/$/, '')
  const rest = href.startsWith(base) ? href.slice(base.length) : 'elsewhere'
  return /^(?:[/?#]|$)/.test(rest) ? `/${rest.replace(/^\//, '')}` : undefined
}

/** The picture for link previews that the frontmatter names, when it is not there. */
function pictureFault({ article: { file, image = 'https:' }, lineOfKey }: Sheet, targets: Targets): Finding[] {
  const path = image.startsWith('/') ? image.slice(1) : posix.join(dirname(file), image)
  const message = /^https?:/.test(image) ? undefined : targets.lackOf(path)
  return message === undefined ? [] : [{ rule: 'missing-file', file, line: lineOfKey('image'), key: 'image', message }]
}

type Fault = Pick<Finding, 'rule' | 'message'>

function faultOf(reference: Reference, target: LinkTarget, sheet: Sheet, targets: Targets): Fault | undefined {
  const written = `\`${reference.href}\``
  if (reference.kind === 'image') return imageFault(reference, target, targets)
  switch (target.kind) {
    case 'broken':
      return { rule: 'dead-link', message: `the link ${written} is dead: ${target.reason} ${cureFor(reference.href, sheet, targets)}` }
    case 'asset':
      return missingFile(`the link ${written} is dead`, targets.lackOf(target.path), reference.href)
    case 'anchor':
      return anchorFault(reference.href, target.hash, sheet, 'this article')
    case 'page': {
      const other = targets.sheet(target.lang, target.key)
      if (!other) return undefined
      if (other.article.draft && !sheet.article.draft) {
        return {
          rule: 'dead-link',
          message: `the link ${written} leads to a draft, which readers do not have. Publish it, or remove the link.`,
        }
      }
      return target.hash === undefined ? undefined : anchorFault(reference.href, target.hash, other, other.article.file)
    }
    case 'site':
      if (!/^#./.test(target.path)) return undefined
      return { rule: 'dead-anchor', message: `the link ${written} names a place on the home page, which has none. Point it at an article.` }
    default:
      return undefined
  }
}

/** Redirects that lead to no page, or from a part that is still there. A redirect may lead to another one; loops are found where the folder is read. */
export function checkRedirects(redirects: Readonly<Record<string, string>>, targets: Targets): Omit<Finding, 'file'>[] {
  const known = new Set(Object.keys(redirects).map(tidy))
  return Object.entries(redirects).flatMap(([from, to]) => {
    const hidden = partFault(from, targets)
    if (hidden) return [{ ...hidden, key: from }]
    if (known.has(tidy(to.replace(/#.*$/, ''))) || known.has(tidy(to))) return []
    const target = resolveLink(to, { lang: targets.site.defaultLang, key: '' }, targets.site)
    if (target.kind === 'broken' || (target.kind === 'asset' && targets.lackOf(target.path) !== undefined)) {
      const message = `it leads to \`${to}\`, where there is no page. Let it lead to one, or remove the line.`
      return [{ rule: 'dead-link', key: from, message }]
    }
    if (target.kind !== 'page' || target.hash === undefined) return []
    const sheet = targets.sheet(target.lang, target.key)
    const fault = sheet && anchorFault(to, target.hash, sheet, sheet.article.file)
    return fault ? [{ ...fault, key: from }] : []
  })
}

/** Readers stay at a part that is still there. */
function partFault(from: string, targets: Targets): Fault | undefined {
  const target = resolveLink(from, { lang: targets.site.defaultLang, key: '' }, targets.site)
  if (target.kind !== 'page' || target.hash === undefined) return undefined
  const page = targets.sheet(target.lang, target.key)
  if (!page || anchorFault(from, target.hash, page, from)) return undefined
  return {
    rule: 'dead-link',
    message: `${page.article.file} still has this part, so nobody is led on from there. Remove the line, or the part.`,
  }
}

function tidy(address: string): string {
  return address.replace(/\/$/, '')
}

function imageFault(reference: Reference, target: LinkTarget, targets: Targets): Fault | undefined {
  if (target.kind === 'external' || /^data:image\//i.test(reference.href)) return undefined
  const cure = 'Put it beside the article, as in images/name.png, or correct the path.'
  const lack =
    target.kind === 'asset' ? targets.lackOf(target.path)?.replace('Add it, or correct the path.', cure) : `there is no file there. ${cure}`
  return missingFile(`the image \`${reference.href}\` is missing`, lack, reference.href)
}

function missingFile(what: string, lack: string | undefined, href: string): Fault | undefined {
  if (lack === undefined) return undefined
  const host = /^(www\.[^/]+\.|[\w-]+\.(com|org|net|io|eu)(\/|$))/i.test(href)
  return { rule: 'missing-file', message: `${what}: ${host ? `without https:// it is read as a file. Write https://${href}.` : lack}` }
}

function anchorFault(written: string, hash: string, target: Sheet, place: string): Fault | undefined {
  const anchor = hash.replace(/:~:.*$/, '')
  if (anchor === '' || anchor === 'top' || target.anchors.has(anchor)) return undefined
  const meant = nearest(anchor, [...target.anchors])
  const cure = meant ? `Did you mean #${meant}?` : 'Point it at a heading that is there, or leave out the part after #.'
  return {
    rule: 'dead-anchor',
    message: `the link \`${written}\` names a place that is not there: ${place} has no heading #${anchor}. ${cure}`,
  }
}

function cureFor(href: string, sheet: Sheet, targets: Targets): string {
  const path = href.replace(/[?#].*$/, '')
  const moved = targets.movedFrom(path)
  if (moved) return `It moved: link to \`/${moved.article.key}/\`.`
  const name =
    path
      .replace(/\.(mdx?|html)$/, '')
      .replace(/\/$/, '')
      .split('/')
      .at(-1) ?? ''
  const keys = targets.keys(sheet.article.lang)
  const same = keys.filter((key) => key.split('/').at(-1)?.toLowerCase() === name.toLowerCase())
  const meant = same.length ? same[0] : meantKey(name, keys)
  return meant ? `Did you mean \`/${meant}/\`?` : 'Correct the address, or remove the link.'
}

function meantKey(name: string, keys: readonly string[]): string | undefined {
  const names = new Map(keys.map((key) => [key.split('/').at(-1) ?? key, key]))
  const close = [...names.keys()].filter((each) => Math.abs(each.length - name.length) <= 4 && each[0] === name[0])
  return names.get(nearest(name, close) ?? '')
}
