/** The parts an answer is shown with, in the dialog and on the results page. */
import type { Answer, AnswerBox, Result, Segment, Suggestion } from '../search/client.ts'
import { element } from './element.ts'
import { resultsAddress, type SearchContext } from './search-context.ts'

const marked = (segments: Segment[]): Node[] => segments.map(({ text, mark }) => (mark ? element('mark', {}, text) : new Text(text)))

/** Where the result stands, its title with the matching section, and two lines of it. */
function resultBody({ title, section, excerpt, category }: Result): Node[] {
  return [
    element('span', { class: 'hit-place' }, category.title),
    nameOf(title, section),
    element('span', { class: 'hit-text' }, ...marked(excerpt)),
  ]
}

export function suggestionBody({ segments, category }: Suggestion): Node[] {
  return [element('span', { class: 'hit-title' }, ...marked(segments)), element('span', { class: 'hit-place' }, category.title)]
}

/** What has to be known about results: words were corrected, no article has some of them, another language answers. */
export function noticed(answer: Answer, { spoken, languages, defaultLang }: SearchContext): string[] {
  const said: string[] = []
  if (answer.corrected) said.push(spoken.say('corrected', { query: answer.corrected.query }))
  if (answer.total === 0) return said
  if (answer.unmatched.length > 0) said.push(spoken.say('unmatched', { words: answer.unmatched.join(', ') }))
  if (answer.language === 'fallback') said.push(spoken.say('fallback', { language: languages[defaultLang] ?? defaultLang }))
  return said
}

/** The same as lines above the results. `literal` searches for the words as typed. */
export function notices(answer: Answer, context: SearchContext, literal: () => void): HTMLElement[] {
  const lines = noticed(answer, context).map((text) => element('p', { class: 'finder-note' }, text))
  if (!answer.corrected) return lines
  const again = element('button', { type: 'button', class: 'text-button' }, context.spoken.say('instead', { query: answer.query }))
  again.addEventListener('click', literal)
  lines[0]?.append(' ', again)
  return lines
}

/** The body of the result that answers the query: its text in full instead of an excerpt. */
function answerBody({ title, section, text, category }: AnswerBox, { spoken }: SearchContext): Node[] {
  return [
    element('span', { class: 'hit-place' }, `${spoken.say('answer')} · ${category.title}`),
    nameOf(title, section),
    element('span', { class: 'hit-text' }, text),
  ]
}

/** The results as links, the answer first and only once. */
export function hits(answer: Answer, context: SearchContext): HTMLAnchorElement[] {
  const { answer: box, results } = answer
  const link = (url: string, lang: string, body: Node[], answers = false): HTMLAnchorElement =>
    element('a', { href: url, class: answers ? 'hit answer' : 'hit', ...(lang === context.lang ? {} : { lang, dir: 'auto' }) }, ...body)
  const marked = results[0]?.excerpt.filter(({ mark }) => mark).map(({ text }) => text) ?? []
  const others = results.filter(({ url }) => url !== box?.url).map((result) => link(result.url, result.lang, resultBody(result)))
  if (!box) return others
  const first = link(box.url, results[0]?.lang ?? context.lang, answerBody(box, context), true)
  // What is quoted shows no marks; the page it leads to does.
  first.dataset['words'] = marked.join(' ')
  return [first, ...others]
}

/** A link to the page with all results, when there are more than shown; `more` is what its address says besides the query. */
export function allResults(answer: Answer, context: SearchContext, shown: number, more: Record<string, string>): HTMLElement | undefined {
  if (answer.total <= shown) return undefined
  const { spoken } = context
  return element(
    'a',
    { href: resultsAddress(context, answer.query, more) },
    `${spoken.say('all')} (${answer.total.toLocaleString(context.lang)})`,
  )
}

function nameOf(title: string, section: string | undefined): HTMLElement {
  const name = element('span', { class: 'hit-title' }, title)
  if (section && section !== title) name.append(element('span', { class: 'hit-section' }, section))
  return name
}
