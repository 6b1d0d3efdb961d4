import { buildCatalog } from '../../knowledge/catalog.ts'
import type { Folder } from '../../knowledge/folder.ts'
import type { SiteSettings } from '../../schema/site.ts'
import { lostAddresses } from '../redirects/lost.ts'
import type { Finding } from './finding.ts'

/** Published addresses that nothing answers any more; none where git does not have the whole history of the folder. */
export async function checkAddresses(dir: string, site: SiteSettings, folder: Folder, today: string): Promise<Finding[]> {
  // The address of an article that cannot be read would seem dead.
  if (folder.problems.length) return []
  const published = folder.articles.filter((article) => !article.draft)
  const lost = (await lostAddresses(dir, buildCatalog(site, published, folder.categories, { redirects: folder.redirects, today }))) ?? []
  return lost.map(({ from, to, certain, reason }) => ({
    rule: 'dead-address',
    file: 'redirects.yaml',
    key: from,
    message: `nothing answers this address, which was published: ${reason}. ${certain ? 'Run: npm run kb redirects -- --write' : cure(from, to)}`,
  }))
}

function cure(from: string, to: string | undefined): string {
  return `Add a line that says where its readers should go, such as \`${from}: ${to ?? '/a-category/'}\`.`
}
