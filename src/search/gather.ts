/** Which records are worth reading for a query: those its words are in, then those with words that look alike, then those with its question words. */
import type { LoadedLanguage } from './load.ts'
import { weighTerms, type WeighedTerm } from './match.ts'
import { firstPass, hitOf, type Hit } from './rank.ts'
import { softenUnknown, widenTerms } from './related.ts'
import { understandQuery, type Understood } from './understand-query.ts'
import type { Term } from './understand-word.ts'
import { countOf } from './vocabulary.ts'

/** Records that were found by the same terms, best first. */
export interface Gathered {
  hits: Hit[]
  terms: WeighedTerm[]
}

/** What was found, and the words nothing was found for. */
export interface Found {
  direct: Gathered
  /** More records, by words that look like the query's; they come after all the others. */
  alike: Gathered
  /** Still more, which have nothing of the query but rare question words; they come last. */
  asides: Gathered
  unmatched: string[]
}

/** So few hits are filled up with what looks alike. */
const FEW = 20
/** Share of the records a question word may be in to be worth a search of its own. */
const RARE = 0.1

/**
 * Searches the terms of a query. Quoted text goes to Pagefind as it is. `lenient`: where nothing at all is found, words that look
 * alike and question words will do.
 */
export async function gather({ quoted, terms, asides }: Understood, language: LoadedLanguage, lenient: boolean): Promise<Found> {
  if (quoted !== undefined) return { ...(await gatherQuoted(quoted, language)), unmatched: [] }
  const { hits, unmatched } = await firstPass(terms, language)
  const { vocabulary, stem } = language
  const direct = { hits, terms: weighTerms(softenUnknown(terms, vocabulary), vocabulary, stem) }
  const found: Found = {
    direct,
    alike: { hits: [], terms: [] },
    asides: { hits: [], terms: direct.terms },
    unmatched: unmatched.map(({ typed }) => typed),
  }
  if (!lenient && hits.length === 0) return found
  const known = new Set(hits.map(({ id }) => id))
  const fill = async (group: Gathered, more: readonly Term[]) => {
    group.hits = (await firstPass(more, language)).hits.filter(({ id }) => !known.has(id))
    for (const { id } of group.hits) known.add(id)
  }
  const wider = known.size < FEW ? widenTerms(terms, vocabulary) : undefined
  if (wider !== undefined) {
    found.alike.terms = weighTerms(wider, vocabulary, stem)
    await fill(found.alike, wider)
  }
  const rare = asides.filter(({ typed }) => countOf(vocabulary, typed) <= vocabulary.records * RARE)
  if (known.size < FEW && rare.length > 0) await fill(found.asides, rare)
  return found
}

/** All that was found, in the order of the groups. */
export function hitsOf({ direct, alike, asides }: Found): Hit[] {
  return [...direct.hits, ...alike.hits, ...asides.hits]
}

async function gatherQuoted(quoted: string, language: LoadedLanguage): Promise<Omit<Found, 'unmatched'>> {
  const results = await language.engine.search(`"${quoted}"`)
  const hits = results.map((result) => ({ ...hitOf(result, language), score: result.score }))
  return {
    direct: { hits, terms: weighTerms(termsOf(quoted, language), language.vocabulary, language.stem) },
    alike: { hits: [], terms: [] },
    asides: { hits: [], terms: [] },
  }
}

function termsOf(text: string, language: LoadedLanguage): Term[] {
  return understandQuery(text.replace(/["“”„«»]/g, ' '), language, { correct: false }).terms
}
