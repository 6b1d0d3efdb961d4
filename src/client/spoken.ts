/** The interface's words in the browser, handed over by the page. */

export interface Spoken {
  /** The sentence with its gaps filled; empty for a key that is not there. */
  say: (key: string, values?: Record<string, string | number>) => string
}

/** Reads the words an element carries in a script of JSON. */
export function spokenBy(element: HTMLElement): Spoken {
  return spokenIn(JSON.parse(element.querySelector('script')?.textContent ?? '{}') as Record<string, string>)
}

export function spokenIn(words: Readonly<Record<string, string>>): Spoken {
  return {
    say: (key, values = {}) => (words[key] ?? '').replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap)),
  }
}

/** A counted thing in the right plural form. */
export function counted({ say }: Spoken, key: string, n: number): string {
  const lang = document.documentElement.lang || 'en'
  // Below a thousand every language here writes a number alike, and the browser's way costs a phone a tenth of a second at its first use.
  const values = { n: n < 1000 ? String(n) : n.toLocaleString(lang) }
  return say(`${key}.${new Intl.PluralRules(lang).select(n)}`, values) || say(`${key}.other`, values)
}
