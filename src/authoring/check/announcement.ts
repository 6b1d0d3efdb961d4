import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lineFinder } from '../../knowledge/frontmatter.ts'
import type { SiteSettings } from '../../schema/site.ts'
import type { Finding } from './finding.ts'

/** An announcement whose last day has passed, which no page shows any more. `today` is a day, `2026-05-31`. */
export async function checkAnnouncement(dir: string, { announcement }: SiteSettings, today: string): Promise<Finding[]> {
  const until = announcement?.until
  if (until === undefined || until >= today) return []
  const file = 'site.yaml'
  const lineOf = lineFinder(await readFile(join(dir, file), 'utf8'))
  const message = `its last day was ${until}, and no page shows it any more. Take the announcement out, or give it a day to come.`
  return [{ rule: 'past-announcement', file, line: lineOf(['announcement', 'until']), key: 'announcement.until', message }]
}
