import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lineFinder } from '../../knowledge/frontmatter.ts'
import type { SiteSettings } from '../../schema/site.ts'
import type { Outcome } from '../external/outcome.ts'
import { isAskable } from '../external/round.ts'
import { nodesIn, spanOf } from '../markdown/tree.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'
import { ownPath } from './links.ts'
import { linksOfSite } from './site-links.ts'

/** Finds out what is at addresses on other sites; the keys of the answer are the addresses as given. */
export type AskOutside = (addresses: readonly string[]) => Promise<ReadonlyMap<string, Outcome>>

/** A link to another site, and where it is written. */
interface Outward {
  href: string
  file: string
  line: number | undefined
}

/** Links to other sites that are dead, have moved, or could not be asked for: in articles, in the settings and in redirects. */
export async function checkExternal(
  dir: string,
  site: SiteSettings,
  redirects: Readonly<Record<string, string>>,
  sheets: readonly Sheet[],
  askOutside: AskOutside,
): Promise<Finding[]> {
  const links = [...sheets.flatMap(linksOf), ...(await linksOfSettings(dir, site)), ...(await linksOfRedirects(dir, redirects))]
  // A full address of the site itself is looked up among its pages: what is about to be published is not there yet.
  const asked = links.filter(({ href }) => isAskable(href) && ownPath(href, site.address) === undefined)
  const outcomes = await askOutside(asked.map(({ href }) => href))
  return asked.flatMap(({ href, file, line }) => {
    const finding = findingOf(href, outcomes.get(href))
    return finding ? [{ ...finding, file, line }] : []
  })
}

function findingOf(href: string, outcome: Outcome | undefined): Pick<Finding, 'rule' | 'message'> | undefined {
  const written = `\`${href}\``
  switch (outcome?.kind) {
    case 'dead':
      return {
        rule: 'dead-external',
        message: `the link ${written} is dead: ${outcome.reason}. Link to where it is now, or remove the link.`,
      }
    case 'moved':
      return { rule: 'moved-external', message: `what ${written} leads to has moved for good. Link to \`${outcome.to}\`.` }
    case 'unsure':
      return { rule: 'unchecked-external', message: `the link ${written} could not be checked: ${outcome.reason}. Try it in a browser.` }
    default:
      return undefined
  }
}

/** Every address an article leads to, each once a line: of links, pictures and HTML, and those that stand in the text as they are. */
function linksOf({ article, tree, references, lineOf }: Sheet): Outward[] {
  const bare = nodesIn(tree).flatMap((node) => {
    if (node.type !== 'link') return []
    const { start, end, line } = spanOf(node)
    return references.some((reference) => reference.start >= start && reference.start < end) ? [] : [{ href: node.url, line }]
  })
  const places = [...references, ...bare].map(({ href, line }) => {
    return { href: href.startsWith('//') ? `https:${href}` : href, file: article.file, line: lineOf(line) }
  })
  return [...new Map(places.map((place) => [`${place.line} ${place.href}`, place])).values()]
}

async function linksOfSettings(dir: string, site: SiteSettings): Promise<Outward[]> {
  const file = 'site.yaml'
  const lineOf = lineFinder(await readFile(join(dir, file), 'utf8'))
  const channels = site.contact.channels.map(({ to }, index) => ({ path: ['contact', 'channels', index, 'to'], to }))
  return [...linksOfSite(site), ...channels].map(({ path, to }) => ({ href: to, file, line: lineOf(path) }))
}

async function linksOfRedirects(dir: string, redirects: Readonly<Record<string, string>>): Promise<Outward[]> {
  const outward = Object.entries(redirects).filter(([, to]) => /^https?:/.test(to))
  if (outward.length === 0) return []
  const file = 'redirects.yaml'
  const lineOf = lineFinder(await readFile(join(dir, file), 'utf8'))
  return outward.map(([from, href]) => ({ href, file, line: lineOf([from]) }))
}
