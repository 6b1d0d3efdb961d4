/** Which records are worth reading for a query: those its words are in, then those with words that look alike. */
import type { LoadedLanguage } from './load.ts'
import { weighTerms, type WeighedTerm } from './match.ts'
import { firstPass, hitOf, type Hit } from './rank.ts'
import { softenUnknown, widenTerms } from './related.ts'
import { understandQuery, type Term, type Understood } from './understand-query.ts'
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
  unmatched: string[]
}

/** So few hits are filled up with what looks alike. */
const FEW = 20
/** Share of the records a question word may be in to be worth a search of its own. */
const RARE = 0.1

/**
 * Searches the terms of a query. Quoted text goes to Pagefind as it is. `lenient`: where nothing at all is found, words that look
 * alike will do.
 */
export async function gather({ quoted, terms, asides }: Understood, language: LoadedLanguage, lenient: boolean): Promise<Found> {
  if (quoted !== undefined) return { ...(await gatherQuoted(quoted, language)), unmatched: [] }
  const { hits, unmatched } = await firstPass(terms, language)
  const { vocabulary, stem } = language
  const found: Found = {
    direct: { hits, terms: weighTerms(softenUnknown(terms, vocabulary), vocabulary, stem) },
    alike: { hits: [], terms: [] },
    unmatched: unmatched.map(({ typed }) => typed),
  }
  const wider = hits.length < FEW && (lenient || hits.length > 0) ? widenTerms(terms, vocabulary) : undefined
  if (wider !== undefined) {
    const known = new Set(hits.map(({ id }) => id))
    const more = (await firstPass(wider, language)).hits.filter(({ id }) => !known.has(id))
    found.alike = { hits: more, terms: weighTerms(wider, vocabulary, stem) }
  }
  if (hits.length + found.alike.hits.length > 0) return found
  const rare = asides.filter(({ typed }) => countOf(vocabulary, typed) <= vocabulary.records * RARE)
  if (rare.length > 0) found.direct.hits = (await firstPass(rare, language)).hits
  return found
}

async function gatherQuoted(quoted: string, language: LoadedLanguage): Promise<Pick<Found, 'direct' | 'alike'>> {
  const results = await language.engine.search(`"${quoted}"`)
  const hits = results.map((result) => ({ ...hitOf(result, language), score: result.score }))
  return {
    direct: { hits, terms: weighTerms(termsOf(quoted, language), language.vocabulary, language.stem) },
    alike: { hits: [], terms: [] },
  }
}

function termsOf(text: string, language: LoadedLanguage): Term[] {
  return understandQuery(text.replace(/["“”„«»]/g, ' '), language, false).terms
}
