/** What pages fetch when a reader turns to the search or to the feedback; see client/search-field.ts. */
import type { SearchField } from '../client/search-context.ts'
import { wordsFor, type WordKey } from '../i18n/index.ts'
import type { Frame } from '../knowledge/page.ts'

const wish = {
  wish: 'search.wish.label',
  wishHint: 'search.wish.hint',
  send: 'feedback.comment.send',
  website: 'feedback.website',
  wordless: 'feedback.live.empty',
  sent: 'feedback.live.commented',
  unsent: 'feedback.live.commentFailed',
  limited: 'feedback.live.commentLimited',
  withdraw: 'feedback.comment.withdraw',
  withdrawn: 'feedback.live.withdrawn',
} as const satisfies Record<string, WordKey>

/** The same for every page of a language. */
export function searchField({ site, lang, languages, contact }: Frame): SearchField {
  const { say, subset } = wordsFor(lang)
  const wishWords = site.comments === undefined ? [] : Object.entries(wish).map(([name, key]) => [name, say(key)] as const)
  return {
    base: site.base,
    lang,
    defaultLang: site.defaultLang,
    page: site.search,
    label: say('search.label'),
    placeholder: say('search.placeholder'),
    words: { ...subset('search.live.'), ...Object.fromEntries(wishWords) },
    languages: Object.fromEntries(languages.map(({ code, label }) => [code, label])),
    contact: contact.map(({ label, href, lang }) => ({ label, href, lang })),
    ...(site.searchEvents === undefined ? {} : { events: site.searchEvents }),
    ...(site.comments === undefined ? {} : { comments: site.comments }),
  }
}
