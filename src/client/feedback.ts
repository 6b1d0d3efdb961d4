/** <tier-feedback>: the feedback forms without a page load, with reasons, change, undo and a comment. */
import { sendWaiting } from './outbox.ts'
import { CommentForm } from './comment-form.ts'
import { spokenBy } from './spoken.ts'
import { arrived, cast, explain, idOf, remembered, undo, type Subject, type Trouble, type Vote } from './vote.ts'

class TierFeedback extends HTMLElement {
  #spoken = spokenBy(this)
  #vote: Vote = { state: 'none', helpful: false }
  #subject: Subject = { service: '', article: '', lang: '', revision: '' }
  #retry: (() => void) | undefined
  #timer = 0

  connectedCallback(): void {
    const form = this.querySelector<HTMLFormElement>('.feedback-vote')
    if (!form) return
    const data = new FormData(form)
    const field = (name: string): string => String(data.get(name) ?? '')
    this.#subject = { service: this.dataset['service'] ?? '', article: field('article'), lang: field('lang'), revision: field('revision') }
    this.#vote = remembered(this.#subject)
    const comment = this.querySelector<HTMLFormElement>('[data-comment] form')
    if (comment) new CommentForm(this, comment, this.#subject, () => this.#vote.token)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const answer = (event.submitter as HTMLButtonElement | null)?.value
      if (answer) void this.#cast(answer === 'yes')
    })
    this.#listen('[data-other]', () => void this.#cast(!this.#vote.helpful))
    this.#listen('[data-undo]', () => void this.#undo())
    this.#listen('[data-retry]', () => this.#retry?.())
    for (const chip of this.querySelectorAll<HTMLButtonElement>('.chip'))
      chip.addEventListener('click', () => void this.#explain(chip.value))
    // The hidden parts appear only in answer to the reader, so that nothing moves while the page loads.
    if (this.#vote.state !== 'none') this.#show()
    addEventListener('online', () => void this.#sendWaiting())
    if (navigator.onLine) void this.#sendWaiting()
  }

  async #cast(helpful: boolean): Promise<void> {
    if (this.#vote.state === 'counted' && this.#vote.helpful === helpful) return
    this.#press(helpful)
    this.#settle(await cast(this.#subject, helpful, this.#vote), () => void this.#cast(helpful))
  }

  async #explain(reason: string): Promise<void> {
    for (const chip of this.querySelectorAll<HTMLButtonElement>('.chip')) chip.ariaPressed = String(chip.value === reason)
    this.#settle(await explain(this.#subject, this.#vote, reason), () => void this.#explain(reason))
  }

  async #undo(): Promise<void> {
    const result = await undo(this.#subject, this.#vote)
    this.#settle(result, () => void this.#undo())
    if (result.trouble) return
    this.#say('undone')
    this.querySelector<HTMLButtonElement>('.feedback-vote button')?.focus()
  }

  /** Devices say they are online a little before they are: what is still unreachable is tried again, ever more slowly. */
  async #sendWaiting(wait = 1000): Promise<void> {
    const all = await sendWaiting((id, outcome) => {
      if (id === idOf(this.#subject)) this.#settle(arrived(this.#subject, outcome), () => undefined)
    })
    clearTimeout(this.#timer)
    if (!all && navigator.onLine && wait < 120_000) this.#timer = window.setTimeout(() => void this.#sendWaiting(wait * 3), wait)
  }

  #settle({ vote, trouble }: { vote: Vote; trouble: Trouble }, again: () => void): void {
    this.#vote = vote
    this.#retry = trouble === 'failed' || trouble === 'limited' ? again : undefined
    this.#show(trouble)
  }

  #show(trouble?: Trouble): void {
    const { state, helpful, reason } = this.#vote
    this.#press(state === 'none' ? undefined : helpful)
    this.#say(trouble ?? (state === 'counted' ? 'counted' : state === 'waiting' ? 'offline' : undefined), trouble !== undefined)
    this.#toggle('[data-change]', state !== 'none' || this.#retry !== undefined)
    this.#toggle('[data-retry]', this.#retry !== undefined)
    this.#toggle('[data-undo]', state !== 'none')
    this.#toggle('[data-other]', state !== 'none')
    const other = this.querySelector('[data-other]')
    if (other) other.textContent = this.#spoken.say(helpful ? 'change.no' : 'change.yes')
    this.#toggle('[data-reasons="yes"]', state !== 'none' && helpful)
    this.#toggle('[data-reasons="no"]', state !== 'none' && !helpful)
    for (const chip of this.querySelectorAll<HTMLButtonElement>('.chip')) chip.ariaPressed = String(chip.value === reason)
    const comment = this.querySelector<HTMLDetailsElement>('[data-comment]')
    if (comment && state !== 'none' && !helpful) comment.open = true
  }

  #press(helpful: boolean | undefined): void {
    for (const button of this.querySelectorAll<HTMLButtonElement>('.feedback-vote button'))
      button.ariaPressed = String(helpful !== undefined && button.value === (helpful ? 'yes' : 'no'))
  }

  #say(key: string | undefined, bad = false): void {
    const line = this.querySelector<HTMLElement>('[data-state]')
    if (!line) return
    line.textContent = key ? this.#spoken.say(key) : ''
    line.dataset['tone'] = bad ? 'bad' : 'good'
  }

  #toggle(selector: string, visible: boolean): void {
    const element = this.querySelector<HTMLElement>(selector)
    if (element) element.hidden = !visible
  }

  #listen(selector: string, act: () => void): void {
    this.querySelector(selector)?.addEventListener('click', act)
  }
}

customElements.define('tier-feedback', TierFeedback)
