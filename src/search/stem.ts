/** The base form of a word, so that "invoices" finds "invoice". */
import { fold, primary } from './tokenise.ts'

/** Word → stem. Both are lower case; stems are folded and only meant for comparing. */
export type Stem = (word: string) => string

/** What a stemmer module in the index exports. */
export interface StemmerModule {
  stem: (word: string) => string
}

const CACHE_LIMIT = 50_000

/** The stemmer of a language: Snowball's when its module is given, a list of endings for a few others, else the folded word. */
export function createStem(lang: string, module?: StemmerModule): Stem {
  const language = primary(lang)
  const endings = ENDINGS[language]
  const raw =
    module === undefined
      ? (word: string) => (endings === undefined ? word : withoutEnding(word, endings))
      : (word: string) => module.stem(prepare(word, language))
  const known = new Map<string, string>()
  return (word) => {
    let stem = known.get(word)
    if (stem === undefined) {
      if (known.size > CACHE_LIMIT) known.clear()
      stem = /^\p{N}+$/u.test(word) ? word : fold(raw(word))
      known.set(word, stem)
    }
    return stem
  }
}

/** Snowball's Romanian knows the older cedilla letters only, its Russian does not know ё. */
function prepare(word: string, language: string): string {
  if (language === 'ro') return word.replaceAll('ș', 'ş').replaceAll('ț', 'ţ')
  if (language === 'ru') return word.replaceAll('ё', 'е')
  return word
}

function withoutEnding(word: string, endings: readonly string[]): string {
  for (const ending of endings) {
    if (word.length - ending.length >= 3 && word.endsWith(ending)) return word.slice(0, -ending.length)
  }
  return word
}

/** Endings of languages Snowball's package does not cover, longest first: cases, plurals and persons. */
const ENDINGS: Record<string, readonly string[]> = {
  et: longestFirst(
    'dega desse deta dest tega tesse teta test del dele delt tel tele telt des tes deks teks deni teni dena tena ' +
      'sse ga ks le lt st ta na ni s l t d de te id sid si i e a u o ' +
      'mine mist mise misel miseks misega mises mised miste miseni ' +
      'da ma mas mast mata vad b me n sin sid nud tud takse ti ge gem tav dav va vat vaid vate',
  ),
  uk: longestFirst(
    'ами ями ого ому ими іми ої ою ею єю ій ів їв ах ях ам ям ом ем єм их іх ий ій а я о е є у ю и і ї ь ' +
      'ти тися ться ється ють ають ують ив ила или ати ити увати ування ання ення',
  ),
  pl: longestFirst(
    'ami ach ego emu ymi imi ych ich ym im ej ą ę ów om em ie i y a e o u ' +
      'ć ać eć ić ować uje ują ał ała ali iał iała anie enie ania enia',
  ),
}

function longestFirst(endings: string): string[] {
  return [...new Set(endings.split(' '))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
}
