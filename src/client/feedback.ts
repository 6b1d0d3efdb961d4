/** <tier-feedback>: the feedback forms without a page load, with reasons, change, undo and a comment. */
import type { CommentForm } from './comment-form.ts'
import { keep, sendWaiting } from './outbox.ts'
import { fetchField } from './search-field.ts'
import { send } from './service.ts'
import { spokenBy } from './spoken.ts'
import { arrived, cast, explain, idOf, none, remembered, undo, type Result, type Subject, type Trouble, type Vote } from './vote.ts'

class TierFeedback extends HTMLElement {
  #spoken = spokenBy(this)
  #vote: Vote = none
  #subject: Subject = { service: '', article: '', lang: '', revision: '' }
  #retry: (() => void) | undefined
  #timer = 0

  connectedCallback(): void {
    const form = this.querySelector<HTMLFormElement>('.feedback-vote')
    if (!form) return
    const about = Object.fromEntries(new FormData(form)) as unknown as Omit<Subject, 'service'>
    this.#subject = { ...about, service: this.dataset['service'] ?? '' }
    this.#vote = remembered(this.#subject)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const answer = (event.submitter as HTMLButtonElement | null)?.value
      if (answer) void this.#cast(answer === 'yes')
    })
    this.#find('other')?.addEventListener('click', () => void this.#cast(!this.#vote.helpful))
    this.#find('undo')?.addEventListener('click', () => void this.#undo())
    this.#find('retry')?.addEventListener('click', () => this.#retry?.())
    for (const chip of this.querySelectorAll<HTMLButtonElement>('.chip'))
      chip.addEventListener('click', () => void this.#explain(chip.value))
    this.#takeComments()
    // The hidden parts appear only in answer to the reader, so that nothing moves while the page loads.
    if (this.#vote.state !== 'none') this.#show()
    addEventListener('online', () => void this.#sendWaiting())
    if (navigator.onLine) void this.#sendWaiting()
  }

  async #cast(helpful: boolean): Promise<void> {
    if (this.#vote.state === 'counted' && this.#vote.helpful === helpful) return
    this.#press('.feedback-vote button', helpful ? 'yes' : 'no')
    this.#settle(await cast(this.#subject, helpful, this.#vote), () => void this.#cast(helpful))
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
    this.querySelector<HTMLButtonElement>('.feedback-vote button')?.focus()
  }

  /** Devices say they are online a little before they are: what is still unreachable is tried again, ever more slowly. */
  async #sendWaiting(wait = 1000): Promise<void> {
    const all = await sendWaiting((id, outcome) => {
      if (id === idOf(this.#subject)) this.#settle(arrived(this.#subject, outcome))
    })
    clearTimeout(this.#timer)
    if (!all && navigator.onLine && wait < 120_000) this.#timer = window.setTimeout(() => void this.#sendWaiting(wait * 3), wait)
  }

  /** The code of the comment form comes when a reader turns to it. Where it cannot, a comment is kept as a vote is, or goes as it would without scripts. */
  #takeComments(): void {
    const form = this.querySelector<HTMLFormElement>('[data-comment] form')
    if (!form) return
    let comments: CommentForm | undefined
    const load = async (): Promise<CommentForm> => {
      const [{ CommentForm }, { commentWords = {} }] = await Promise.all([import('./comment-form.ts'), fetchField()])
      const around = { subject: this.#subject, words: commentWords, send, keep, token: () => this.#vote.token }
      return (comments ??= new CommentForm(this, form, around))
    }
    for (const interest of ['pointerover', 'focusin', 'toggle'])
      this.addEventListener(interest, () => load().catch(() => undefined), { capture: true, once: true })
    form.noValidate = true
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      load().then(
        (comments) => comments.send(),
        () => this.#sendPlainly(form),
      )
    })
  }

  #sendPlainly(form: HTMLFormElement): void {
    if (!form.reportValidity()) return
    const { service, article, lang } = this.#subject
    const field = form.elements.namedItem('text') as HTMLTextAreaElement
    const body = { article, lang, text: field.value.trim(), took: Math.round(performance.now()) }
    if (!keep(`comment:${lang}/${article}`, `${service}/v1/comments`, body)) return form.submit()
    field.value = ''
    this.#say('commentOffline', false, 'comment-state')
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
    this.#toggle('change', voted || this.#retry !== undefined)
    this.#toggle('retry', this.#retry !== undefined)
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
    for (const button of this.querySelectorAll<HTMLButtonElement>(buttons)) button.ariaPressed = String(button.value === value)
  }

  #say(key: string | undefined, bad = false, place = 'state'): void {
    const line = this.#find(place)
    if (!line) return
    line.textContent = key ? this.#spoken.say(key) : ''
    line.dataset['tone'] = bad ? 'bad' : 'good'
  }

  #toggle(part: string, visible: boolean): void {
    const element = this.#find(part)
    if (element) element.hidden = !visible
  }

  /** The element with a `data-` attribute of this name. */
  #find<Kind extends HTMLElement>(part: string): Kind | null {
    return this.querySelector<Kind>(`[data-${part}]`)
  }
}

customElements.define('tier-feedback', TierFeedback)
