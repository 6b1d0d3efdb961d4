import { buildCatalog } from '../../knowledge/catalog.ts'
import type { Folder } from '../../knowledge/folder.ts'
import { historyGap } from '../../knowledge/history.ts'
import type { SiteSettings } from '../../schema/site.ts'
import { lostAddresses } from '../redirects/lost.ts'
import type { Finding } from './finding.ts'

/** Published addresses that nothing answers any more; a warning where git does not have the whole history of the folder. */
export async function checkAddresses(dir: string, site: SiteSettings, folder: Folder, today: string): Promise<Finding[]> {
  // The address of an article that cannot be read would seem dead.
  if (folder.problems.length) return []
  const published = folder.articles.filter((article) => !article.draft)
  const lost = await lostAddresses(dir, buildCatalog(site, published, folder.categories, { redirects: folder.redirects, today }))
  if (lost === undefined) return unknownAddresses(dir)
  return lost.map(({ from, to, certain, reason }) => ({
    rule: 'dead-address',
    file: 'redirects.yaml',
    key: from,
    message: `nothing answers this address, which was published: ${reason}. ${certain ? 'Run: npm run kb redirects -- --write' : cure(from, to)}`,
  }))
}

async function unknownAddresses(dir: string): Promise<Finding[]> {
  const gap = await historyGap(dir)
  if (gap === undefined) return []
  return [{ rule: 'cut-history', file: 'redirects.yaml', message: `nobody can tell which addresses were published: ${gap}` }]
}

function cure(from: string, to: string | undefined): string {
  return `Add a line that says where its readers should go, such as \`${from}: ${to ?? '/a-category/'}\`.`
}
