import { otherLang, textFor, type SiteSettings } from '../schema/site.ts'
import type { Catalog } from './catalog.ts'
import type { Announcement, Link } from './page.ts'
import { shortHash } from './revision.ts'

/** The announcement in the words of a page; absent when there is none or its last day has passed. `linkOf` reads a link of the settings. */
export function announcementOf(
  { site, today, defaultLang }: Catalog,
  pageLang: string,
  linkOf: (link: SiteSettings['links']['header'][number]) => Link,
): Announcement | undefined {
  if (!site.announcement) return undefined
  const { text, link, level, until } = site.announcement
  if (until !== undefined && until < today) return undefined
  const lang = otherLang(text, pageLang, defaultLang)
  return {
    // Made from the words in every language, without the last day: a new day alone must not bring back what readers have hidden.
    id: shortHash(JSON.stringify([text, link, level])),
    text: textFor(text, pageLang, defaultLang),
    ...(lang && { lang }),
    level,
    link: link && linkOf(link),
    until,
  }
}
