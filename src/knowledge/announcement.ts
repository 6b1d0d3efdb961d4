import type { Localised } from '../schema/site.ts'
import type { Catalog } from './catalog.ts'
import type { Announcement } from './page.ts'
import { shortHash } from './revision.ts'

/** The announcement in the words of a page; absent when there is none or its last day has passed. `addressOf` reads an address of the settings. */
export function announcementOf(
  { site, today }: Catalog,
  say: (text: Localised) => string,
  addressOf: (to: string) => string,
): Announcement | undefined {
  if (!site.announcement) return undefined
  const { text, link, level, until } = site.announcement
  if (until !== undefined && until < today) return undefined
  return {
    // Made from the words in every language, without the last day: a new day alone must not bring back what readers have hidden.
    id: shortHash(JSON.stringify([text, link, level])),
    text: say(text),
    level,
    link: link && { title: say(link.label), href: addressOf(link.to) },
    until,
  }
}
