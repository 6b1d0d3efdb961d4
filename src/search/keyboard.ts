/** Words typed while the keyboard was set to another alphabet: "gfhjkm" for "пароль". */
import { isKnown } from './known-word.ts'
import type { QueryLanguage } from './query-language.ts'
import { primary, tokenise } from './tokenise.ts'
import { startsAny } from './vocabulary.ts'

/** The same keys in the same order, without and with shift. */
const LATIN = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
const CYRILLIC: Record<string, string> = {
  ru: 'ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ',
  uk: "'йцукенгшщзхїфівапролджєячсмитьбю'ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ",
}

/** Fewer letters alone are no sign of the wrong keyboard. */
const TELLING = 3
/** From so many letters on the beginning of a word tells it. */
const OPENING = 4

/** The query as the same keys write it in the language's alphabet, where all of it is in the other and that makes words of what says nothing. */
export function retyped(query: string, language: QueryLanguage): string {
  const own = CYRILLIC[primary(language.lang)]
  const [from, to, foreign] = own === undefined ? [CYRILLIC['ru'] ?? '', LATIN, ONLY_CYRILLIC] : [LATIN, own, ONLY_LATIN]
  if (!foreign.test(query)) return query
  const onOther = (piece: string) => Array.from(piece, (letter) => to[from.indexOf(letter)] ?? letter).join('')
  const pieces = query.split(/(\s+)/).map((piece) => ({ piece, other: saysSomething(piece, language) ? piece : onOther(piece) }))
  const sure = pieces.some(({ piece, other }) => other !== piece && other.length >= TELLING && saysSomething(other, language))
  return sure ? pieces.map(({ other }) => other).join('') : query
}

function saysSomething(text: string, language: QueryLanguage): boolean {
  const words = tokenise(text, language.lang).map(({ word }) => word)
  const isBegun = (word: string) => word.length >= OPENING && startsAny(language.vocabulary, word)
  return words.length > 0 && words.every((word) => isBegun(word) || isKnown(word, language))
}

const ONLY_LATIN = /^(?!.*\p{Script=Cyrillic}).*[a-z]/iu
const ONLY_CYRILLIC = /^(?!.*\p{Script=Latin}).*\p{Script=Cyrillic}/u
