/** The search dialog: results as one types, steered by keyboard, never an older answer over a newer one. */
import dialogStyles from '../styles/finder.css?url'
import resultStyles from '../styles/hit.css?url'
import { drawings } from '../components/drawings.ts'
import type { Answer } from '../search/client.ts'
import { drawing, element } from './element.ts'
import { Options } from './options.ts'
import { forgetSearches, recentSearches, rememberSearch } from './recent.ts'
import { failure, fewFound, nothingFound } from './nothing-found.ts'
import { allResults, hits, noticed, notices, suggestionBody } from './result-parts.ts'
import { asQuery, contextOf, longestQuery, resultsAddress, type SearchContext, type SearchField } from './search-context.ts'
import { isConverted, isForInputMethod } from './input-method.ts'
import { fitToKeyboard } from './keyboard.ts'
import { watchResults } from './result-clicks.ts'
import { counted } from './spoken.ts'
import { loadStylesheets } from './stylesheets.ts'

export interface SearchDialog {
  /** Opens the dialog with these words in its field. Closed, it gives the focus back to `before`, or to where it was. */
  open: (words: string, before?: Element | null) => void
}

const shown = 8

/** The longest pause in typing, in milliseconds, before a search begins; where answers take less time, the pause is as short as they are. */
const longestPause = 70

/** How long an answer stands, in milliseconds, before it is read aloud: those between two letters would be told in one breath. */
const tellAfter = 600

/** Builds the dialog once; it stays in the document, closed. */
export async function createDialog(field: SearchField): Promise<SearchDialog> {
  await loadStylesheets(resultStyles, dialogStyles)
  return new Finder(contextOf(field))
}

class Finder implements SearchDialog {
  #context: SearchContext
  #dialog: HTMLDialogElement
  #input: HTMLInputElement
  #options: Options
  #above = element('div', { class: 'finder-above' })
  #below = element('div', { class: 'finder-below' })
  #foot = element('div', { class: 'finder-foot' })
  #status = element('div', { class: 'unseen', role: 'status' })
  #latest = 0
  #answered = false
  /** Turn of the answer, or of the failure, on the screen. */
  #shown = 0
  /** Turn of what is listed; while an answer is awaited, that of an older query. */
  #listed = 0
  /** Turn of the query whose search went on elsewhere: an answer that still comes is not told of. */
  #over = 0
  #timer = 0
  #telling = 0
  #pause = longestPause
  /** Whether mistyped words are replaced, see FindOptions. */
  #correct = true

  constructor(context: SearchContext) {
    this.#context = context
    const { label, placeholder, spoken } = context
    const list = element('div', { id: 'finder-list', class: 'finder-list', role: 'listbox', 'aria-label': label })
    this.#input = element('input', {
      type: 'search',
      role: 'combobox',
      maxlength: longestQuery,
      placeholder,
      enterkeyhint: 'go',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      'aria-label': label,
      'aria-controls': 'finder-list',
      'aria-expanded': 'false',
      'aria-autocomplete': 'list',
    })
    this.#options = new Options(this.#input, list)
    const close = element('button', { type: 'button', class: 'finder-close', 'aria-label': spoken.say('close') }, drawing(drawings.close))
    const bar = element('div', { class: 'finder-bar' }, drawing(drawings.search), this.#input, close)
    const body = element('div', { class: 'finder-body' }, this.#above, list, this.#below)
    this.#dialog = element('dialog', { class: 'finder', 'aria-label': label }, bar, this.#status, body, this.#foot)
    close.addEventListener('click', () => this.#dialog.close())
    this.#listen()
    document.body.append(this.#dialog)
    fitToKeyboard(this.#dialog)
    void context.search.warm()
  }

  open(words: string, before?: Element | null): void {
    if (this.#dialog.open) return
    this.#context.log.begun()
    if (before instanceof HTMLElement) this.#dialog.addEventListener('close', () => before.focus({ preventScroll: true }), { once: true })
    this.#input.value = words
    this.#dialog.showModal()
    this.#input.focus()
    this.#input.setSelectionRange(words.length, words.length)
    this.#changed()
  }

  #listen(): void {
    const input = this.#input
    const converted = isConverted(this.#context.lang)
    input.addEventListener('input', (event) => {
      if (!converted || !(event as InputEvent).isComposing) this.#changed()
    })
    if (converted) input.addEventListener('compositionend', () => this.#changed())
    input.addEventListener('keydown', (event) => {
      if (isForInputMethod(event)) return
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#move(event.key === 'ArrowDown' ? 1 : -1)
      else if (event.key === 'Enter') this.#go(event)
      // A search field would only be emptied by it.
      else if (event.key === 'Escape') this.#dialog.close()
      else return
      event.preventDefault()
    })
    this.#options.list.addEventListener('click', (event) => {
      if (!(event.target as Element).closest('a')) return
      rememberSearch(input.value)
      this.#over = this.#latest
      // The result may be on this very page.
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.#dialog.close()
    })
    this.#foot.addEventListener('click', (event) => {
      if ((event.target as Element).closest('a')) this.#goOn()
    })
    watchResults(this.#dialog, this.#context, { query: () => input.value })
    this.#dialog.addEventListener('close', () => this.#context.log.left())
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close()
    })
  }

  /** Whoever chooses means what is on the screen, whatever it was found for. */
  #move(by: number): void {
    this.#options.move(by)
    this.#listed = this.#latest
  }

  /** Opens what is chosen; before there is an answer to what has been typed, all results. */
  #go(event: KeyboardEvent): void {
    const query = asQuery(this.#input.value)
    const chosen = this.#listed === this.#latest ? this.#options.selected : undefined
    if (chosen instanceof HTMLAnchorElement && (event.ctrlKey || event.metaKey)) window.open(chosen.href)
    else if (chosen) chosen.click()
    else if (query) {
      this.#goOn()
      location.assign(resultsAddress(this.#context, query, this.#exact()))
    }
  }

  /** The results page tells how the search ends. */
  #goOn(): void {
    this.#over = this.#latest
    this.#context.log.dropped()
  }

  /** What the address of the results page says besides the query. */
  #exact(): Record<string, string> {
    return this.#correct ? {} : { exact: '1' }
  }

  #changed(correct = true): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#telling)
    this.#correct = correct
    const turn = ++this.#latest
    const query = asQuery(this.#input.value)
    if (query === '') return this.#rest()
    this.#context.log.dropped()
    if (!this.#answered) void this.#suggest(query, turn)
    this.#timer = window.setTimeout(() => void this.#find(query, turn, correct), this.#pause)
  }

  /** Searches by a button that disappears with the answer it stood in; the focus must not be lost with it. */
  #again(correct: boolean): void {
    this.#input.focus()
    this.#changed(correct)
  }

  /** Nothing typed: what was searched before. */
  #rest(): void {
    this.#answered = false
    const { spoken } = this.#context
    const recent = recentSearches()
    const options = recent.map((query) => {
      const option = element('button', { type: 'button', class: 'hit recent' }, drawing(drawings.clock), query)
      option.addEventListener('click', () => {
        this.#input.value = query
        this.#input.focus()
        this.#changed()
      })
      return option
    })
    const clear = element('button', { type: 'button', class: 'text-button' }, spoken.say('clear'))
    clear.addEventListener('click', () => {
      forgetSearches()
      this.#input.focus()
      this.#rest()
    })
    const heading = element('p', { class: 'finder-heading' }, spoken.say('recent'), clear)
    const invitation = element('p', { class: 'finder-empty soft' }, spoken.say('empty'))
    this.#lay([recent.length > 0 ? heading : invitation], options, [])
    this.#foot.replaceChildren()
    this.#status.textContent = ''
  }

  /** Titles that begin like the query, until the full answer is there. */
  async #suggest(query: string, turn: number): Promise<void> {
    const found = await this.#context.search.suggest(query, 6).catch(() => [])
    if (turn !== this.#latest || turn === this.#shown || found.length === 0) return
    this.#lay(
      [],
      found.map((each) => element('a', { href: each.url, class: 'hit' }, ...suggestionBody(each))),
      [],
    )
  }

  async #find(query: string, turn: number, correct: boolean): Promise<void> {
    // While an answer is late, suggested titles take the place of the earlier results.
    const slow = window.setTimeout(() => {
      if (turn !== this.#latest) return
      this.#dialog.classList.add('busy')
      void this.#suggest(query, turn)
    }, 250)
    const began = performance.now()
    try {
      const answer = await this.#context.search.find(query, { limit: shown, correct })
      this.#pause = Math.min(longestPause, performance.now() - began)
      if (turn === this.#latest) this.#show(answer, turn)
    } catch {
      if (turn === this.#latest) this.#fail(correct, turn)
    } finally {
      clearTimeout(slow)
      if (turn === this.#latest) this.#dialog.classList.remove('busy')
    }
  }

  #show(answer: Answer, turn: number): void {
    this.#answered = true
    this.#shown = turn
    const context = this.#context
    if (turn !== this.#over) context.log.shown(answer)
    // The reader did not wait for it.
    if (!this.#dialog.open) context.log.left()
    const options = hits(answer, context)
    const above = notices(answer, context, () => this.#again(false))
    const below = answer.total === 0 ? [nothingFound(answer, context)] : answer.few ? [fewFound(answer, context)] : []
    this.#lay(above, options, below)
    const keys = element('p', { class: 'finder-keys', 'aria-hidden': 'true' })
    keys.append(
      element('kbd', {}, '↑'),
      element('kbd', {}, '↓'),
      ` ${context.spoken.say('move')} `,
      element('kbd', {}, '↵'),
      ` ${context.spoken.say('open')}`,
    )
    const all = allResults(answer, context, answer.results.length, this.#exact())
    this.#foot.replaceChildren(...(options.length > 0 ? [keys, all ?? ''] : []))
    const count =
      answer.total === 0 ? context.spoken.say('none', { query: answer.query }) : counted(context.spoken, 'results', answer.total)
    const words = [...noticed(answer, context), count].map((text) => element('p', {}, text))
    this.#telling = window.setTimeout(() => this.#status.replaceChildren(...words), tellAfter)
  }

  #fail(correct: boolean, turn: number): void {
    this.#answered = false
    this.#shown = turn
    this.#lay([], [], [failure(this.#context, () => this.#again(correct))])
    this.#foot.replaceChildren()
    this.#status.textContent = this.#context.spoken.say('error')
  }

  #lay(above: HTMLElement[], options: HTMLElement[], below: HTMLElement[]): void {
    this.#listed = this.#latest
    this.#above.replaceChildren(...above)
    this.#options.show(options)
    this.#below.replaceChildren(...below)
    this.#options.list.parentElement?.scrollTo(0, 0)
  }
}
