/** Speaks a language: words with their gaps filled, counted things and dates. */
import type { PageWords } from '../knowledge/view.ts'
import { dictionaries, spokenIn, wordIn, type CountKey, type WordKey } from './dictionary.ts'

interface Words {
  lang: string
  /** A word or sentence; `{name}` is replaced by `values.name`. */
  say: (key: WordKey, values?: Record<string, string | number>) => string
  /** A counted thing in the right plural form: `count('category.count', 5)`. */
  count: (key: CountKey, n: number) => string
  /** `2026-03-01` as people write it, without a time zone's shift. */
  date: (day: string) => string
  /** All words whose key begins with `prefix`, keyed by the rest, for scripts in the browser. */
  subset: (prefix: string) => Record<string, string>
}

const made = new Map<string, Words>()

/** The words of a language; languages without a dictionary speak English. */
export function wordsFor(lang: string): Words {
  const known = made.get(lang)
  if (known) return known
  const words = makeWords(lang)
  made.set(lang, words)
  return words
}

/** The words that end up inside page objects. */
export function pageWords(lang: string): PageWords {
  const { say } = wordsFor(lang)
  return { home: say('nav.home'), search: say('search.title'), searchFor: say('search.label'), notFound: say('notFound.title') }
}

/** The title of a callout: Note, Tip, Important, Warning or Caution. */
export function alertTitle(kind: string, lang: string): string {
  return wordIn(lang, `alert.${kind}`) ?? wordsFor(lang).say('alert.note')
}

function makeWords(lang: string): Words {
  const locale = Intl.DateTimeFormat.supportedLocalesOf([lang])[0] ?? 'en'
  // Of the words that are counted: Lithuanian says 21 as it says one, and English words do not.
  const plural = new Intl.PluralRules(spokenIn(lang))
  const numbers = new Intl.NumberFormat(locale)
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const subsets = new Map<string, Record<string, string>>()
  const say: Words['say'] = (key, values = {}) => fill(wordIn(lang, key) ?? key, values)
  return {
    lang,
    say,
    count: (key, n) => {
      const form = wordIn(lang, `${key}.${plural.select(n)}`, `${key}.other`) ?? ''
      return fill(form, { n: numbers.format(n) })
    },
    date: (day) => dates.format(new Date(`${day}T00:00:00Z`)),
    subset: (prefix) => {
      const known = subsets.get(prefix)
      if (known) return known
      const keys = new Set([...Object.keys(dictionaries['en'] ?? {}), ...Object.keys(dictionaries[lang] ?? {})])
      const chosen = [...keys].filter((key) => key.startsWith(prefix))
      const subset = Object.fromEntries(chosen.map((key) => [key.slice(prefix.length), wordIn(lang, key) ?? '']))
      subsets.set(prefix, subset)
      return subset
    },
  }
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}(\.?)/g, (gap, name: string, stop: string) => {
    if (!(name in values)) return gap
    const value = String(values[name])
    // A date may end with a full stop of its own: "2 мая 2026 г."
    return value.endsWith('.') ? value : value + stop
  })
}
