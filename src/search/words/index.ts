/** The question words of every language that has a list. A language without one drops nothing. */
import { primary } from '../tokenise.ts'
import { words as de } from './de.ts'
import { words as en } from './en.ts'
import { words as es } from './es.ts'
import { words as et } from './et.ts'
import { words as fr } from './fr.ts'
import { words as it } from './it.ts'
import { words as ja } from './ja.ts'
import { words as nl } from './nl.ts'
import { words as pl } from './pl.ts'
import { words as pt } from './pt.ts'
import { words as ro } from './ro.ts'
import { words as ru } from './ru.ts'
import { words as sv } from './sv.ts'
import { words as tr } from './tr.ts'
import { words as uk } from './uk.ts'
import { words as zh } from './zh.ts'

const LISTS: Record<string, string> = { de, en, es, et, fr, it, ja, nl, pl, pt, ro, ru, sv, tr, uk, zh }

/** The question words of the language, separated by spaces; empty when there is no list. */
export function questionWords(lang: string): string {
  return LISTS[primary(lang)] ?? ''
}
