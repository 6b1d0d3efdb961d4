/** The answer to "Was this helpful?": shown, explained, changed and undone. What was kept on the device before is taken over. */
import { element } from './element.ts'
import type { FeedbackWords } from './feedback-forms.ts'
import type { Outcome } from './service.ts'
import { spokenIn, type Spoken } from './spoken.ts'
import { arrived, cast, explain, none, remembered, undo, type Result, type Subject, type Trouble, type Vote } from './vote.ts'

const answers = ['yes', 'no'] as const

export class VoteForm {
  #host: HTMLElement
  #subject: Subject
  #spoken: Spoken
  #vote: Vote = none
  #retry: (() => void) | undefined

  constructor(host: HTMLElement, subject: Subject, words: FeedbackWords) {
    this.#host = host
    this.#subject = subject
    this.#spoken = spokenIn(words.said)
    this.#vote = remembered(subject)
    this.#addButtons(words)
    this.#find('change')?.after(...answers.map((answer) => this.#reasonsFor(answer, words)))
    if (this.#isOpen()) this.#show()
  }

  get token(): string | undefined {
    return this.#vote.token
  }

  async cast(helpful: boolean): Promise<void> {
    if (this.#vote.state === 'counted' && this.#vote.helpful === helpful) return this.#show()
    this.#press('.feedback-vote button', helpful ? 'yes' : 'no')
    this.#settle(await cast(this.#subject, helpful, this.#vote), () => void this.cast(helpful))
  }

  /** The answer that was kept on the device was sent. */
  arrived(outcome: Outcome): void {
    const result = arrived(this.#subject, outcome)
    if (this.#isOpen() || result.trouble) this.#settle(result)
    else this.#vote = result.vote
  }

  /** Whether the reader has answered on this visit. An answer of before is a pressed button until they press one: what it opens would move the page. */
  #isOpen(): boolean {
    return this.#find('change')?.hidden === false
  }

  #addButtons({ retry }: FeedbackWords): void {
    const undo = this.#find('undo')
    // Takes the place of what undoes where this code is not; see feedback.ts.
    if (undo) undo.onclick = () => void this.#undo()
    const button = (name: string, label: string, press: () => void): HTMLButtonElement => {
      const made = element('button', { class: 'text-button', type: 'button', [`data-${name}`]: true }, label)
      made.addEventListener('click', press)
      return made
    }
    undo?.before(button('other', '', () => void this.cast(!this.#vote.helpful)))
    undo?.after(button('retry', retry, () => this.#retry?.()))
  }

  #reasonsFor(answer: 'yes' | 'no', { why, optional, reasons }: FeedbackWords): HTMLElement {
    const id = `why-${answer}`
    const chips = Object.entries(reasons[answer]).map(([reason, label]) => {
      const chip = element('button', { class: 'chip', type: 'button', value: reason }, label)
      chip.addEventListener('click', () => void this.#explain(reason))
      return chip
    })
    const question = element('p', { id }, `${why[answer]} `, element('span', { class: 'soft' }, `(${optional})`))
    const attributes = { class: 'feedback-reasons', role: 'group', 'aria-labelledby': id, 'data-reasons': answer, hidden: true }
    return element('div', attributes, question, ...chips)
  }

  async #explain(reason: string): Promise<void> {
    this.#press('.chip', reason)
    this.#settle(await explain(this.#subject, this.#vote, reason), () => void this.#explain(reason))
  }

  async #undo(): Promise<void> {
    const result = await undo(this.#subject, this.#vote)
    this.#settle(result, () => void this.#undo())
    if (result.trouble) return
    this.#say('undone')
    this.#host.querySelector<HTMLButtonElement>('.feedback-vote button')?.focus()
  }

  #settle({ vote, trouble }: Result, again?: () => void): void {
    this.#vote = vote
    this.#retry = trouble === 'failed' || trouble === 'limited' ? again : undefined
    this.#show(trouble)
  }

  #show(trouble?: Trouble): void {
    const { state, helpful, reason } = this.#vote
    const voted = state !== 'none'
    const answer = helpful ? 'yes' : 'no'
    this.#press('.feedback-vote button', voted ? answer : undefined)
    this.#press('.chip', reason)
    this.#say(trouble ?? (state === 'waiting' ? 'offline' : voted ? state : undefined), trouble !== undefined)
    const triedAgain = this.#retry === undefined && this.#find('retry')?.matches(':focus')
    this.#toggle('change', voted || this.#retry !== undefined)
    this.#toggle('retry', this.#retry !== undefined)
    if (triedAgain) this.#host.querySelector<HTMLButtonElement>('.feedback-vote [aria-pressed=true]')?.focus()
    this.#toggle('undo', voted)
    this.#toggle('other', voted)
    this.#toggle('reasons=yes', voted && helpful)
    this.#toggle('reasons=no', voted && !helpful)
    const other = this.#find('other')
    if (other) other.textContent = this.#spoken.say(helpful ? 'change.no' : 'change.yes')
    const comment = this.#find<HTMLDetailsElement>('comment')
    if (comment && voted && !helpful) comment.open = true
  }

  #press(buttons: string, value: string | undefined): void {
    for (const button of this.#host.querySelectorAll<HTMLButtonElement>(buttons)) button.ariaPressed = String(button.value === value)
  }

  #say(key: string | undefined, bad = false): void {
    const line = this.#find('state')
    if (!line) return
    line.textContent = key ? this.#spoken.say(key) : ''
    line.dataset['tone'] = bad ? 'bad' : ''
  }

  #toggle(part: string, visible: boolean): void {
    const element = this.#find(part)
    if (element) element.hidden = !visible
  }

  /** The element with a `data-` attribute of this name. */
  #find<Kind extends HTMLElement>(part: string): Kind | null {
    return this.#host.querySelector<Kind>(`[data-${part}]`)
  }
}
