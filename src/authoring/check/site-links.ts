import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lineFinder } from '../../knowledge/frontmatter.ts'
import type { SiteSettings } from '../../schema/site.ts'
import type { Finding } from './finding.ts'
import { checkRedirects, type Targets } from './links.ts'

/** A link of site.yaml with its place there. */
interface SiteLink {
  path: (string | number)[]
  to: string
}

/** Links of the header, the footer and the announcement that lead to no page of the site, and a logo that is not there. */
export async function checkSiteLinks(dir: string, site: SiteSettings, targets: Targets): Promise<Finding[]> {
  const inward = linksOfSite(site).filter(({ to }) => to.startsWith('/') && !to.startsWith('//'))
  const logo = site.brand.logo === undefined ? undefined : targets.lackOf(site.brand.logo)
  const found: Omit<Finding, 'file'>[] = [
    ...checkRedirects(Object.fromEntries(inward.map(({ path, to }) => [path.join('.'), to])), targets),
    ...(logo === undefined ? [] : [{ rule: 'missing-file' as const, key: 'brand.logo', message: logo }]),
  ]
  if (found.length === 0) return []
  const file = 'site.yaml'
  const lineOf = lineFinder(await readFile(join(dir, file), 'utf8'))
  const paths = new Map(inward.map(({ path }) => [path.join('.'), path]))
  return found.map((finding) => ({ ...finding, file, line: lineOf(paths.get(finding.key ?? '') ?? ['brand', 'logo']) }))
}

/** Every link of the header, the footer and the announcement. */
export function linksOfSite({ links, announcement }: SiteSettings): SiteLink[] {
  const listed = (['header', 'footer'] as const).flatMap((name) =>
    links[name].map(({ to }, index) => ({ path: ['links', name, index, 'to'], to })),
  )
  return announcement?.link ? [...listed, { path: ['announcement', 'link', 'to'], to: announcement.link.to }] : listed
}
