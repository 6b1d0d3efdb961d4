/** The interface's own words. Keys and their type come from en.json; a key another language lacks is shown in English. */
import ar from './ar.json' with { type: 'json' }
import de from './de.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import et from './et.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import he from './he.json' with { type: 'json' }
import it from './it.json' with { type: 'json' }
import ja from './ja.json' with { type: 'json' }
import nl from './nl.json' with { type: 'json' }
import pl from './pl.json' with { type: 'json' }
import pt from './pt.json' with { type: 'json' }
import ro from './ro.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }
import tr from './tr.json' with { type: 'json' }
import uk from './uk.json' with { type: 'json' }
import zh from './zh.json' with { type: 'json' }

export type WordKey = keyof typeof en

/** The part of a counted key before `.one` and `.other`. */
export type CountKey = { [Key in WordKey]: Key extends `${infer Base}.other` ? Base : never }[WordKey]

/** Every language's words by key. Languages may add the plural forms English lacks: `.few`, `.many`, `.two`, `.zero`. */
export const dictionaries: Record<string, Record<string, string>> = { ar, de, en, es, et, fr, he, it, ja, nl, pl, pt, ro, ru, tr, uk, zh }

/** The first of the keys a language has a word for; else its language without the region (`pt-br` → `pt`); else English. */
export function wordIn(lang: string, ...keys: string[]): string | undefined {
  const known = [dictionaries[lang], dictionaries[spokenIn(lang)], dictionaries['en']]
  for (const words of known) {
    const key = keys.find((each) => words?.[each] !== undefined)
    if (key !== undefined) return words?.[key]
  }
  return undefined
}

/** The language whose words are used for another: its own, that without the region (`pt-br` → `pt`), or English. */
export function spokenIn(lang: string): string {
  return [lang, lang.split('-')[0] ?? lang].find((code) => dictionaries[code]) ?? 'en'
}
