/** What stands where results are missing or few: what was not understood, the topics nearest to it, a person, and a field for what was looked for. */
import type { Answer, CategoryName } from '../search/client.ts'
import { element } from './element.ts'
import type { SearchContext } from './search-context.ts'
import { wishForm } from './wish-form.ts'

const mostTopics = 4

export function nothingFound(answer: Answer, context: SearchContext): HTMLElement {
  const { spoken, search } = context
  const topics = topicLinks([], context)
  const near = search.topics(answer.query, mostTopics)
  near.then((found) => topics.replaceChildren(...topicLinks(found, context).children)).catch(() => topics.remove())
  return element(
    'div',
    { class: 'finder-empty' },
    element('p', { class: 'hit-title' }, spoken.say('none', { query: answer.query })),
    answer.unmatched.length > 0 ? element('p', {}, spoken.say('unmatched', { words: answer.unmatched.join(', ') })) : undefined,
    element('p', { class: 'soft' }, spoken.say('hint')),
    topics,
    contactLine(context),
    wishForm(answer.query, context),
  )
}

/** Below results of which none or hardly any fits: where to look on. */
export function fewFound(answer: Answer, context: SearchContext): HTMLElement {
  const topics = answer.language === 'own' ? answer.categories.slice(0, mostTopics) : []
  return element('div', { class: 'finder-empty' }, topicLinks(topics, context), contactLine(context))
}

/** The search could not load; nothing is lost by trying again. */
export function failure(context: SearchContext, retry: () => void): HTMLElement {
  const { spoken } = context
  const button = element('button', { type: 'button', class: 'button' }, spoken.say('retry'))
  button.addEventListener('click', retry)
  return element('div', { class: 'finder-empty' }, element('p', {}, spoken.say('error')), button, contactLine(context))
}

/** Links to the pages of topics. */
function topicLinks(topics: readonly CategoryName[], { page, spoken }: SearchContext): HTMLElement {
  const home = page.replace(/[^/]+\/$/, '')
  const links = topics.map(({ key, title }) => element('a', { class: 'chip', href: `${home}${key}/` }, title))
  return element('nav', { class: 'finder-topics', 'aria-label': spoken.say('filter') }, ...links)
}

function contactLine({ contact, spoken }: SearchContext): HTMLElement | undefined {
  if (contact.length === 0) return undefined
  const links = contact.map(({ label, href, lang }) => element('a', { href, lang }, label))
  const listed = links.flatMap((link, index) => (index > 0 ? [', ', link] : [link]))
  return element('p', { class: 'finder-contact' }, `${spoken.say('contact')}: `, ...listed)
}
