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

/** Says when words were corrected or another language answers. `literal` searches for the words as typed. */
export function notices(answer: Answer, context: SearchContext, literal: () => void): HTMLElement[] {
  const { spoken, languages, defaultLang } = context
  const made: HTMLElement[] = []
  if (answer.corrected) {
    const again = element('button', { type: 'button', class: 'text-button' }, spoken.say('instead', { query: answer.query }))
    again.addEventListener('click', literal)
    made.push(element('p', { class: 'finder-note' }, `${spoken.say('corrected', { query: answer.corrected.query })} `, again))
  }
  if (answer.language === 'fallback' && answer.total > 0)
    made.push(element('p', { class: 'finder-note' }, spoken.say('fallback', { language: languages[defaultLang] ?? defaultLang })))
  return made
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
  const others = results.filter(({ url }) => url !== box?.url).map((result) => link(result.url, result.lang, resultBody(result)))
  return box ? [link(box.url, results[0]?.lang ?? context.lang, answerBody(box, context), true), ...others] : others
}

/** A link to the page with all results, when there are more than shown. */
export function allResults(answer: Answer, context: SearchContext, shown: number): HTMLElement | undefined {
  if (answer.total <= shown) return undefined
  const { spoken } = context
  return element(
    'a',
    { href: resultsAddress(context, answer.query) },
    `${spoken.say('all')} (${answer.total.toLocaleString(context.lang)})`,
  )
}

function nameOf(title: string, section: string | undefined): HTMLElement {
  const name = element('span', { class: 'hit-title' }, title)
  if (section && section !== title) name.append(element('span', { class: 'hit-section' }, section))
  return name
}
