import type { Article } from '../../knowledge/article.ts'
import type { Lost } from './lost.ts'

/** An article that left a path, as far as its category is concerned. */
interface Leaver {
  lang: string
  /** Key it had below the language folder. */
  key: string
  file: string
  /** The article it is today; undefined when it was removed. */
  today: Article | undefined
}

/** The part of the site that categories are judged by. */
interface Site {
  isAnswered: (address: string) => boolean
  addressOf: (lang: string, key: string) => string
  defaultLang: string
}

/**
 * Addresses of categories that lost their last article. When all that left went to one other category, that is the new address; else the
 * category above, or the same one in the default language, is a guess.
 */
export function lostShelves(leavers: readonly Leaver[], { isAnswered, addressOf, defaultLang }: Site): Lost[] {
  const left = new Map<string, { leaver: Leaver; shelf: string; to: Set<string> }>()
  for (const leaver of leavers) {
    const parts = leaver.key.split('/').slice(0, -1)
    for (const depth of parts.keys()) {
      const shelf = parts.slice(0, depth + 1).join('/')
      const from = addressOf(leaver.lang, shelf)
      if (isAnswered(from)) continue
      const known = left.get(from) ?? { leaver, shelf, to: new Set() }
      left.set(from, known)
      const { today } = leaver
      // The innermost category follows its article to its new category; the one above it, to the top category of that.
      if (today) known.to.add(addressOf(today.lang, depth + 1 === parts.length ? today.category : (today.category.split('/')[0] ?? '')))
    }
  }
  return [...left].map(([from, { leaver, shelf, to }]): Lost => {
    const [only, second] = to
    const certain = only !== undefined && second === undefined
    const guesses = [addressOf(leaver.lang, shelf.split('/')[0] ?? ''), addressOf(defaultLang, shelf)]
    const guess = only ?? guesses.find((address) => isAnswered(address))
    const reason = certain ? `the articles of this category are in ${only} today` : 'this category has no articles any more'
    return { from, to: guess, certain, file: `${leaver.lang}/${shelf}/`, reason }
  })
}
