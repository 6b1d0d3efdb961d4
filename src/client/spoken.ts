/** The interface's words in the browser, handed over by the page in `data-words`. */

export interface Spoken {
  say: (key: string, values?: Record<string, string | number>) => string
  count: (key: string, n: number) => string
}

/** Reads the words an element carries. */
export function spokenBy(element: HTMLElement): Spoken {
  const words = parse(element.dataset['words'])
  const lang = document.documentElement.lang || 'en'
  const say: Spoken['say'] = (key, values = {}) =>
    (words[key] ?? '').replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap))
  return {
    say,
    count: (key, n) => {
      const form = `${key}.${new Intl.PluralRules(lang).select(n)}`
      return say(form in words ? form : `${key}.other`, { n: n.toLocaleString(lang) })
    },
  }
}

/** Reads a JSON record out of an attribute. */
export function parse(json: string | undefined): Record<string, string> {
  try {
    return JSON.parse(json ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}
