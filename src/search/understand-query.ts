/** What the customer typed → the words worth searching, with how much each counts. */
import { addressesOf, besideAddresses, isCommonplace } from './address.ts'
import { formsOf, partsOf } from './forms.ts'
import { retyped } from './keyboard.ts'
import { respaced } from './spaces.ts'
import { beginningCorrections, corrections, editDistance, type Candidate } from './spelling.ts'
import type { Stem } from './stem.ts'
import { applySynonyms, type AppliedSynonym, type SynonymPair } from './synonyms.ts'
import { fold, primary, tokenise, type Token } from './tokenise.ts'
import { countOf, hasSpelling, sharedPrefix, startsAny, type Vocabulary } from './vocabulary.ts'

/** One word of the query, as it will be searched. */
export interface Term {
  /** As typed, in comparable form. The words of an e-mail or web address that no page has make one term together: the whole address. */
  typed: string
  /** `known`: in the pages. `corrected`: replaced by near words. `related`: only its parts or other forms are known. `guessed`: only other words are near. `unknown`: nothing is. */
  state: 'known' | 'corrected' | 'related' | 'guessed' | 'unknown'
  forms: Form[]
}

/** A word to look for in place of a term. */
export interface Form {
  word: string
  /** 0–1. */
  weight: number
  /** Still being typed: the beginning of a word is a match. */
  prefix: boolean
}

/** A query taken apart. */
export interface Understood {
  /** The text between quotation marks when the whole query is quoted: searched as it is. */
  quoted?: string
  /** The words that say what is wanted. */
  terms: Term[]
  /** The question words that were dropped, as far as the pages know them. */
  asides: Term[]
  /** Synonyms that were put beside the customer's words. */
  synonyms: AppliedSynonym[]
  /** The query with its mistyped words replaced; absent when nothing was. */
  corrected?: { from: string; to: string; query: string }
}

/** What is known of the language while understanding. */
export interface QueryLanguage {
  lang: string
  vocabulary: Vocabulary
  questionWords: ReadonlySet<string>
  synonyms: readonly SynonymPair[]
  stem: Stem
}

const WEIGHT = { synonym: 0.85, beside: 0.7, part: 0.5, unknown: 0.3 }
/** How many times as common another word must be to be searched beside the one typed: where the pages have only other forms of that, and where they have itself. */
const BESIDE = { forms: 0.3, word: 10 }
/** A word in more records than these is no slip of the writer's. */
const SLIPPED = 2

/** Question words below so many letters are not recognised when mistyped. */
const SHORTEST_ASIDE = 4

/** Languages whose words hardly change and join: a different ending is a slip there, elsewhere it is another form. */
const UNINFLECTED = new Set(['en', 'zh', 'ja'])

/** Takes the query apart. `correct: false` keeps every word as typed. */
export function understandQuery(query: string, language: QueryLanguage, correct = true): Understood {
  const quoted = /^\s*["“„«](.+)["”“»]\s*$/u.exec(query)?.[1]
  if (quoted !== undefined) return { quoted, terms: [], asides: [], synonyms: [] }
  const text = correct ? besideAddresses(query, (words) => respaced(retyped(words, language), language)) : query
  const addresses = addressesOf(text)
  const addressOf = ({ start, end }: Token) => addresses.find((address) => address.start <= start && end <= address.end)
  const tokens = tokenise(text, language.lang)
  const synonyms = applySynonyms(tokens, language.synonyms, language.lang, language.stem)
  const asked = tokens.map((token) => questionWord(token.word, language, correct && !addressOf(token)))
  const telling = tokens.filter((_, place) => asked[place] === undefined || startsSynonym(place, synonyms, tokens, language))
  const kept = telling.length > 0 ? telling : tokens
  const terms = new Map<string, Term>()
  const replaced: Replacement[] = []
  for (const token of kept) {
    const place = tokens.indexOf(token)
    const others = synonyms.filter(({ start, end }) => start <= place && place < end).flatMap((synonym) => synonymForms(synonym, language))
    const address = addressOf(token)
    if (address && isCommonplace(token.word)) continue
    const isLast = place === tokens.length - 1 && !address
    const plain = terms.get(token.word) ?? understandWord(token.word, isLast, language, correct && others.length === 0 && !address)
    const term = others.length === 0 ? plain : withForms(plain, others)
    if (address && term.state === 'unknown') {
      const before = terms.get(address.text)?.forms ?? []
      terms.set(address.text, { typed: address.text, state: 'unknown', forms: [...before, ...term.forms] })
      continue
    }
    terms.set(token.word, term)
    const best = term.forms[0]
    if (term.state === 'corrected' && best !== undefined) replaced.push({ token, from: text.slice(token.start, token.end), to: best.word })
  }
  const asides = tokens.flatMap((token, place) => (kept.includes(token) ? [] : [asked[place] ?? token.word]))
  const understood: Understood = { terms: [...terms.values()], asides: asidesOf(asides, language), synonyms }
  if (replaced.length > 0) understood.corrected = rewrite(text, replaced)
  if (text !== query) {
    const meant = understood.corrected?.query ?? text
    understood.corrected = { from: query, to: meant, query: meant }
  }
  return understood
}

/** The question word that was typed, without its accents perhaps, or mistyped when it resembles no word of the pages as much. */
function questionWord(word: string, { vocabulary, questionWords, stem }: QueryLanguage, correct: boolean): string | undefined {
  if (questionWords.has(word)) return word
  const accented = [...questionWords].find((known) => fold(known) === word)
  if (accented !== undefined && !hasSpelling(vocabulary, word)) return accented
  if (!correct || word.length < SHORTEST_ASIDE || formsOf(word, vocabulary, stem).length > 0) return undefined
  const [nearest] = corrections(word, vocabulary, 1)
  if (nearest !== undefined && nearest.distance <= 1) return questionWords.has(nearest.word) ? nearest.word : undefined
  return [...questionWords].find((known) => known.length >= SHORTEST_ASIDE && editDistance(fold(word), fold(known), 1) <= 1)
}

/** A phrase of question words only ("how much") still needs one of them to stand for it. */
function startsSynonym(
  place: number,
  synonyms: readonly AppliedSynonym[],
  tokens: readonly Token[],
  { questionWords }: QueryLanguage,
): boolean {
  return synonyms.some(({ start, end }) => start === place && tokens.slice(start, end).every(({ word }) => questionWords.has(word)))
}

/** The words of the articles; those of a phrase share its weight. */
function synonymForms({ to }: AppliedSynonym, { lang, questionWords }: QueryLanguage): Form[] {
  return to.flatMap((phrase) => {
    const words = tokenise(phrase, lang).map(({ word }) => word)
    const telling = words.filter((word) => !questionWords.has(word))
    const used = telling.length > 0 ? telling : words
    return used.map((word) => ({ word, weight: WEIGHT.synonym / used.length, prefix: false }))
  })
}

function withForms(term: Term, others: readonly Form[]): Term {
  const own = term.state === 'unknown' ? [] : term.forms
  const added = others.filter(({ word }) => !own.some((form) => form.word === word))
  return { ...term, state: 'known', forms: [...own, ...added] }
}

function understandWord(word: string, isLast: boolean, language: QueryLanguage, correct: boolean): Term {
  const { lang, vocabulary, stem } = language
  const count = countOf(vocabulary, word)
  if (count > 0) {
    const others = correct && count <= SLIPPED ? besides(word, formsOf(word, vocabulary, stem), BESIDE.word, language) : []
    return { typed: word, state: 'known', forms: [{ word, weight: 1, prefix: isLast }, ...others] }
  }
  if (isLast && word.length > 1 && startsAny(vocabulary, word))
    return { typed: word, state: 'known', forms: [{ word, weight: 1, prefix: true }] }
  const own = formsOf(word, vocabulary, stem)
  if (own.length > 0)
    return {
      typed: word,
      state: 'known',
      forms: [{ word, weight: 1, prefix: false }, ...(correct ? besides(word, own, BESIDE.forms, language) : [])],
    }
  if (!correct) return { typed: word, state: 'unknown', forms: [{ word, weight: WEIGHT.unknown, prefix: false }] }
  const near = nearWords(word, language)
  const nearest = near[0]
  const parts = nearest !== undefined && nearest.distance === 1 ? [] : partsOf(word, vocabulary)
  const forms = [
    ...near.map((candidate) => ({ word: candidate.word, weight: candidate.weight, prefix: false })),
    ...parts
      .filter((part) => !near.some((candidate) => candidate.word === part))
      .map((part) => ({ word: part, weight: WEIGHT.part, prefix: false })),
  ]
  if (forms.length === 0) return { typed: word, state: 'unknown', forms: [{ word, weight: WEIGHT.unknown, prefix: false }] }
  const slip = nearest !== undefined && (UNINFLECTED.has(primary(lang)) || !differsAtEnd(word, nearest.word))
  return { typed: word, state: !slip ? 'related' : nearest.sure ? 'corrected' : 'guessed', forms }
}

/**
 * A word that only other forms are known of may as well be a mistyped one, and so may one that is as good as unknown beside a far commoner one, for
 * writers mistype words too: the two are searched side by side. `least` is how many times as common the other must be.
 */
function besides(word: string, own: readonly string[], least: number, { vocabulary, stem }: QueryLanguage): Form[] {
  const known = own.reduce((sum, form) => sum + countOf(vocabulary, form), 0)
  if (least * known > vocabulary.records) return []
  const near = corrections(word, vocabulary).find(({ distance }) => distance > 0)
  if (near?.distance !== 1 || stem(near.word) === stem(word) || own.includes(near.word)) return []
  if (countOf(vocabulary, near.word) < least * known) return []
  return [{ word: near.word, weight: WEIGHT.beside * near.weight, prefix: false }]
}

/** The form that was mistyped need not be in any page: its stem is compared as well. */
function nearWords(word: string, { lang, vocabulary, stem }: QueryLanguage): Candidate[] {
  const near = corrections(word, vocabulary)
  if (near[0]?.distance === 1) return near
  const byStem = beginningCorrections(word, vocabulary, stem, !UNINFLECTED.has(primary(lang)))
  const sure = new Set(byStem.filter((candidate) => candidate.sure).map((candidate) => candidate.word))
  const others = byStem.filter((candidate) => !near.some((same) => same.word === candidate.word))
  return [...near.map((candidate) => ({ ...candidate, sure: sure.has(candidate.word) })), ...others]
}

function differsAtEnd(a: string, b: string): boolean {
  const [left, right] = [fold(a), fold(b)]
  return sharedPrefix(left, right) >= Math.max(4, Math.min(left.length, right.length) - 2)
}

function asidesOf(words: readonly string[], { vocabulary }: QueryLanguage): Term[] {
  const known = new Set(words.filter((word) => countOf(vocabulary, word) > 0))
  return [...known].map((word) => ({ typed: word, state: 'known', forms: [{ word, weight: 1, prefix: false }] }))
}

interface Replacement {
  token: Token
  from: string
  to: string
}

function rewrite(query: string, replaced: readonly Replacement[]): NonNullable<Understood['corrected']> {
  let text = ''
  let at = 0
  for (const { token, to } of replaced) {
    text += query.slice(at, token.start) + to
    at = token.end
  }
  return { from: replaced.map(({ from }) => from).join(' '), to: replaced.map(({ to }) => to).join(' '), query: text + query.slice(at) }
}
