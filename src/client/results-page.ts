/** <tier-results>: the search results page. Its address says everything: `?q=&page=&category=&exact=`. */
import type { Answer } from '../search/client.ts'
import { element } from './element.ts'
import { fetchAhead } from './fetch-ahead.ts'
import { rememberSearch } from './recent.ts'
import { failure, nothingFound } from './nothing-found.ts'
import { hits, notices } from './result-parts.ts'
import { watchResults } from './result-clicks.ts'
import { counted } from './spoken.ts'
import { loadStylesheets } from './stylesheets.ts'
import { asQuery, contextOf, resultsAddress, type SearchContext, type SearchField } from './search-context.ts'

const perPage = 10

class TierResults extends HTMLElement {
  #context: SearchContext | undefined
  #status = element('p', { class: 'results-count soft', role: 'status', tabindex: -1 })
  #body = element('div')
  #latest = 0
  /** What the page is called without a query. */
  #title = document.title
  /** Resolved when the styles of results are there; they load beside the search, and the first result waits for them. */
  #styled = loadStylesheets(this.dataset['styles'] ?? '')

  connectedCallback(): void {
    const host = document.querySelector<HTMLElement>('tier-search')
    const input = host?.querySelector('input')
    if (!host || !input) return
    this.#context = contextOf(JSON.parse(host.dataset['field'] ?? '{}') as SearchField, fetchAhead)
    this.append(this.#status, this.#body)
    watchResults(this.#body, this.#context, { query: () => input.value, before: () => (pageOf(location.search) - 1) * perPage })
    host.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#goTo({ q: input.value.trim() })
    })
    addEventListener('popstate', () => void this.#show(input))
    this.addEventListener('click', (event) => this.#follow(event))
    void this.#show(input)
  }

  /** Links within the page change the address and the list, nothing else. */
  #follow(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-here]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    this.#goTo(Object.fromEntries(new URL(link.href).searchParams))
    this.scrollIntoView()
  }

  #goTo(query: Record<string, string>): void {
    const address = `?${new URLSearchParams(query).toString()}`
    // The same search again is no step to go back over.
    if (address !== location.search) history.pushState(null, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }

  async #show(input: HTMLInputElement): Promise<void> {
    const context = this.#context
    if (!context) return
    const address = new URLSearchParams(location.search)
    const query = asQuery(address.get('q') ?? '')
    const category = address.get('category') ?? undefined
    const page = pageOf(location.search)
    const turn = ++this.#latest
    input.value = query
    const topics = document.querySelector<HTMLElement>('[data-topics]')
    if (topics) topics.hidden = query !== ''
    document.title = query === '' ? this.#title : `${query} · ${this.#title.split(' · ').at(-1) ?? ''}`
    if (query === '') return this.#lay('', [])
    rememberSearch(query)
    try {
      const correct = address.get('exact') !== '1'
      const found = context.search.find(query, {
        limit: perPage,
        offset: (page - 1) * perPage,
        correct,
        ...(category && { category }),
      })
      const [answer] = await Promise.all([found, this.#styled])
      // The topics to offer are loaded before anything is shown, or what stands below them would move.
      if (answer.total === 0) await context.search.topics(query).catch(() => [])
      if (turn !== this.#latest) return
      if (this.#mendAddress(answer, page)) return void this.#show(input)
      context.log.shown(answer)
      if (answer.unmatched.length > 0) keepOutOfSearchEngines()
      if (topics) topics.hidden = answer.total > 0
      const { spoken } = context
      const status = answer.total > 0 ? counted(spoken, 'results', answer.total) : spoken.say('none', { query })
      this.#lay(status, this.#parts(answer, query, page, category), answer.total > 0)
    } catch {
      if (turn === this.#latest) this.#lay(context.spoken.say('error'), [failure(context, () => void this.#show(input))], false)
    }
  }

  /** Mends an address that leads past the results, such as an old bookmark: to the last page there is, or to all topics. Answers whether it did. */
  #mendAddress({ results, total, categories }: Answer, page: number): boolean {
    const address = new URLSearchParams(location.search)
    if (page > 1 && total > 0 && results.length === 0) address.set('page', String(Math.min(page - 1, Math.ceil(total / perPage))))
    else if (address.has('category') && total === 0 && categories.length > 0) address.delete('category')
    else return false
    history.replaceState(null, '', `?${address.toString()}`)
    return true
  }

  #parts(answer: Answer, query: string, page: number, category: string | undefined): HTMLElement[] {
    const context = this.#context as SearchContext
    const parts: (HTMLElement | undefined)[] = [...notices(answer, context, () => this.#goTo({ q: query, exact: '1' }))]
    if (answer.categories.length > 1) parts.push(this.#topics(answer, query, category))
    if (answer.total === 0) parts.push(nothingFound(answer, context))
    else
      parts.push(
        element('ol', { class: 'results-list' }, ...hits(answer, context).map((hit) => element('li', {}, hit))),
        this.#pages(answer, query, page, category),
      )
    return parts.filter((part) => part !== undefined)
  }

  #topics(answer: Answer, query: string, chosen: string | undefined): HTMLElement {
    const context = this.#context as SearchContext
    const link = (key: string | undefined, label: string): HTMLElement =>
      element(
        'a',
        {
          class: 'chip',
          href: resultsAddress(context, query, { ...exactly(), ...(key && { category: key }) }),
          'data-here': true,
          'aria-current': key === chosen ? 'true' : undefined,
        },
        label,
      )
    const links = answer.categories.map(({ key, title, count }) => link(key, `${title} ${count}`))
    return element(
      'nav',
      { class: 'results-topics', 'aria-label': context.spoken.say('filter') },
      link(undefined, context.spoken.say('topics')),
      ...links,
    )
  }

  #pages(answer: Answer, query: string, page: number, category: string | undefined): HTMLElement | undefined {
    const context = this.#context as SearchContext
    const total = Math.ceil(answer.total / perPage)
    if (total < 2) return undefined
    const link = (to: number, key: string): HTMLElement | string =>
      to < 1 || to > total
        ? ''
        : element(
            'a',
            {
              class: 'button',
              'data-here': true,
              href: resultsAddress(context, query, { ...exactly(), ...(category && { category }), page: String(to) }),
            },
            context.spoken.say(key),
          )
    const place = context.spoken.say('page', { number: page, total })
    return element(
      'nav',
      { class: 'results-pages', 'aria-label': place },
      link(page - 1, 'previous'),
      element('span', {}, place),
      link(page + 1, 'next'),
    )
  }

  /** `seen`: whether the status is shown, too, and not only told to screen readers. */
  #lay(status: string, parts: HTMLElement[], seen = true): void {
    const pressed = this.#body.contains(document.activeElement)
    this.#status.textContent = status
    this.#status.classList.toggle('unseen', !seen)
    this.#body.replaceChildren(...parts)
    // What was pressed is gone; whoever reads on by keyboard does so from here.
    if (pressed) this.#status.focus({ preventScroll: true })
    // What stands below has waited for its place.
    this.ariaBusy = 'false'
  }
}

/** Whether words are taken as typed goes along to other pages and topics. */
function exactly(): Record<string, string> {
  return new URLSearchParams(location.search).get('exact') === '1' ? { exact: '1' } : {}
}

/** The page of results an address asks for, from 1. */
function pageOf(search: string): number {
  return Math.max(1, Math.trunc(Number(new URLSearchParams(search).get('page'))) || 1)
}

/** Anybody can make an address that shows words of their own on this page: search engines must not keep it. */
function keepOutOfSearchEngines(): void {
  document.head.append(element('meta', { name: 'robots', content: 'noindex' }))
}

customElements.define('tier-results', TierResults)
