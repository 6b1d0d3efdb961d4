import type { Article } from '../../knowledge/article.ts'
import { addressIn, type Languages } from './languages.ts'
import type { Lost } from './lost.ts'

/** An article that left a path, as far as its category is concerned. */
interface Leaver {
  lang: string
  /** Key it had below the language folder. */
  key: string
  /** The languages of the site by then. */
  languages: Languages
  /** The article it is today; undefined when it was removed. */
  today: Article | undefined
}

/**
 * Addresses of categories and of home pages that lost their last article. When all that left went to one other category, that is the new address; else
 * the category above, or the same one in the default language, is a guess.
 */
export function lostShelves(leavers: readonly Leaver[], languages: Languages, isAnswered: (address: string) => boolean): Lost[] {
  const left = new Map<string, { leaver: Leaver; shelf: string; to: Set<string> }>()
  for (const leaver of leavers) {
    const shelves = shelvesAbove(leaver.key)
    for (const [depth, shelf] of shelves.entries()) {
      const from = addressIn(leaver.languages, leaver.lang, shelf)
      if (isAnswered(from)) continue
      const known = left.get(from) ?? { leaver, shelf, to: new Set() }
      left.set(from, known)
      const { today } = leaver
      // The innermost category follows its article to its new category; those above it, to what stands there above that.
      if (today)
        known.to.add(
          addressIn(
            languages,
            today.lang,
            depth + 1 === shelves.length ? today.category : (shelvesAbove(today.key)[depth] ?? today.category),
          ),
        )
    }
  }
  return [...left].map(([from, { leaver, shelf, to }]): Lost => {
    const [only, second] = to
    const certain = only !== undefined && second === undefined
    const top = shelf.split('/')[0] ?? ''
    const guesses = [addressIn(languages, leaver.lang, top), addressIn(languages, languages.defaultLang, shelf)]
    const guess = only ?? guesses.find((address) => isAnswered(address))
    const what = shelf === '' ? 'language' : 'category'
    const reason = certain ? `the articles of this ${what} are in ${only} today` : `this ${what} has no articles any more`
    return { from, to: guess, certain, file: `${leaver.lang}/${shelf}${shelf === '' ? '' : '/'}`, reason }
  })
}

/** The keys of what stands above an article: the home page, whose key is empty, and its categories from the top down. */
export function shelvesAbove(key: string): string[] {
  const parts = key.split('/').slice(0, -1)
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))]
}
