/** "I'm stuck here" at the end of every step: tells support which one it is, once a day, and can be taken back. */
import { recall, remember } from './device.ts'
import { element } from './element.ts'
import { isWaiting, keep, takeBack } from './outbox.ts'
import { send } from './service.ts'
import { spokenBy, type Spoken } from './spoken.ts'
import { troubleOf } from './vote.ts'

/** Makes buttons of the links that lead to the vote where there is no JavaScript. */
export function letReadersSayTheyAreStuck(): void {
  const host = document.querySelector<HTMLElement>('tier-feedback')
  const form = host?.querySelector('form')
  if (!host || !form) return
  const data = new FormData(form)
  const page = {
    address: `${host.dataset['service'] ?? ''}/v1/stuck`,
    article: String(data.get('article')),
    lang: String(data.get('lang')),
    spoken: spokenBy(host),
    undo: host.querySelector('[data-undo]')?.textContent.trim() ?? '',
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.step > a.stuck')) new StuckButton(link, page)
}

interface Page {
  address: string
  article: string
  lang: string
  spoken: Spoken
  /** Label of the button that takes a report back. */
  undo: string
}

/** `waiting` is kept on the device until it is online. */
type State = 'none' | 'told' | 'waiting'

class StuckButton {
  #page: Page
  #step: string
  #label: string
  #button: HTMLButtonElement
  #line = element('span', { class: 'stuck-state', role: 'status' })
  #state: State

  constructor(link: HTMLAnchorElement, page: Page) {
    this.#page = page
    this.#step = link.parentElement?.id ?? ''
    this.#label = link.textContent
    this.#button = element('button', { class: 'stuck', lang: link.lang || undefined }, this.#label)
    this.#button.addEventListener('click', () => void this.#press())
    const focused = link.matches(':focus')
    link.before(this.#line)
    link.replaceWith(this.#button)
    if (focused) this.#button.focus()
    this.#state = this.#remembered()
    // Words in sight would move the page: a report of before is a pressed button until the reader presses it.
    if (this.#state !== 'none') this.#button.ariaPressed = 'true'
  }

  async #press(): Promise<void> {
    if (this.#button.ariaPressed) return this.#show()
    const { address, article, lang } = this.#page
    const stuck = this.#state === 'none'
    if (this.#state === 'waiting' && takeBack(this.#id)) return this.#settle('none', 'undone')
    const body = { article, lang, step: this.#step, stuck }
    const outcome = await send({ method: 'POST', address, body })
    if (outcome.done) this.#settle(stuck ? 'told' : 'none', stuck ? 'stuck' : 'undone')
    else if (stuck && keep(this.#id, address, body, outcome)) this.#settle('waiting', 'offline')
    else this.#say(troubleOf(outcome), true)
  }

  #settle(state: State, word: string): void {
    this.#state = state
    remember(this.#id, state === 'none' ? undefined : { state, day: today() })
    this.#show(word)
  }

  #show(word = this.#state === 'waiting' ? 'offline' : 'stuck'): void {
    this.#button.ariaPressed = null
    this.#button.textContent = this.#state === 'none' ? this.#label : this.#page.undo
    this.#say(word, false)
  }

  #say(word: string, bad: boolean): void {
    this.#line.textContent = this.#page.spoken.say(word)
    this.#line.dataset['tone'] = bad ? 'bad' : ''
  }

  /** A report belongs to the day it was made on; after that it can be made again. */
  #remembered(): State {
    const kept = recall(this.#id) as { state: State; day: number } | undefined
    if (isWaiting(this.#id)) return 'waiting'
    return kept?.day === today() ? 'told' : 'none'
  }

  get #id(): string {
    return `stuck:${this.#page.lang}/${this.#page.article}#${this.#step}`
  }
}

function today(): number {
  return Math.floor(Date.now() / 86_400_000)
}
