/** Words of the pages that look like a word of the query: compounds, derived and foreign forms that no rule of endings joins. */
import { fold } from './tokenise.ts'
import { gramsOf } from './trigram.ts'
import type { Form, Term } from './understand-word.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Found on the tuning half of the search data. */
const RELATED = { least: 0.4, weight: 0.6, soft: 0.5, most: 3, shortest: 4 }

/** The terms with what looks like them added, or undefined when nothing does. */
export function widenTerms(terms: readonly Term[], vocabulary: Vocabulary): Term[] | undefined {
  const wider = terms.map((term) => widen(term, vocabulary))
  return wider.some((term, place) => term !== terms[place]) ? wider : undefined
}

function widen(term: Term, vocabulary: Vocabulary): Term {
  const added = relatedForms(term.typed, vocabulary).filter(({ word }) => !term.forms.some((form) => form.word === word))
  if (added.length === 0) return term
  return term.state === 'unknown' ? { ...term, state: 'related', forms: added } : { ...term, forms: [...term.forms, ...added] }
}

/**
 * The terms as records are read for them: an unknown word counts a little where a word looks like it. Only other words find a record, so this decides
 * between those found and never what is found.
 */
export function softenUnknown(terms: readonly Term[], vocabulary: Vocabulary): Term[] {
  return terms.map((term) => {
    if (term.state !== 'unknown') return term
    const forms = relatedForms(term.typed, vocabulary).map((form) => ({ ...form, weight: form.weight * RELATED.soft }))
    return forms.length === 0 ? term : { ...term, forms }
  })
}

/** The known words that share most of their three-letter groups with `word`, the likest first. */
function relatedForms(word: string, vocabulary: Vocabulary): Form[] {
  const typed = fold(word)
  if (typed.length < RELATED.shortest) return []
  const grams = gramsOf(typed)
  const found: { word: string; likeness: number }[] = []
  for (const [folded, [index = 0]] of vocabulary.folded) {
    if (folded === typed || folded.length < RELATED.shortest) continue
    const text = ` ${folded} `
    let shared = 0
    for (const gram of grams) if (text.includes(gram)) shared++
    const likeness = (2 * shared) / (grams.length + folded.length)
    if (likeness >= RELATED.least) found.push({ word: vocabulary.words[index] ?? folded, likeness })
  }
  found.sort((a, b) => b.likeness - a.likeness || (a.word < b.word ? -1 : 1))
  return found
    .slice(0, RELATED.most)
    .map(({ word: known, likeness }) => ({ word: known, weight: RELATED.weight * likeness, prefix: false }))
}
