/** The comment field: counts what is left, sends, keeps the text when sending fails, and can take the comment back. */
import { element } from './element.ts'
import type { FeedbackWords } from './feedback-forms.ts'
import { keep } from './outbox.ts'
import { send, type Outcome } from './service.ts'
import { counted, spokenIn, type Spoken } from './spoken.ts'
import { commentIdOf, type Subject } from './vote.ts'

interface Surroundings {
  subject: Subject
  words: FeedbackWords
  /** Token of the vote, if there is one. */
  token: () => string | undefined
}

export class CommentForm {
  #host: HTMLElement
  #form: HTMLFormElement
  #text: HTMLTextAreaElement
  #around: Surroundings
  #spoken: Spoken
  #withdraw = element('button', { class: 'text-button', type: 'button' })
  #change = element('p', { class: 'feedback-change', hidden: true }, this.#withdraw)
  #token = ''

  constructor(host: HTMLElement, form: HTMLFormElement, around: Surroundings) {
    this.#host = host
    this.#form = form
    this.#text = form.elements.namedItem('text') as HTMLTextAreaElement
    this.#around = around
    this.#spoken = spokenIn(around.words.said)
    this.#text.addEventListener('input', () => {
      this.#countLeft()
      this.#complain(undefined)
    })
    this.#withdraw.textContent = around.words.withdraw
    this.#withdraw.addEventListener('click', () => void this.#takeBack())
    const line = this.#line()
    line?.after(this.#change)
    if (line) line.tabIndex = -1
    this.#countLeft()
  }

  async send(): Promise<void> {
    const text = this.#text.value.trim()
    if (text === '') return this.#complain('empty')
    const { subject } = this.#around
    const { service, article, lang } = subject
    const website = (this.#form.elements.namedItem('website') as HTMLInputElement).value
    const body = { article, lang, text, took: Math.round(performance.now()), ...(website && { website }) }
    const address = `${service}/v1/comments`
    const token = this.#around.token()
    let outcome = await send({ method: 'POST', address, body: { ...body, ...(token && { token }) } })
    if (outcome.status === 401) outcome = await send({ method: 'POST', address, body })
    if (outcome.done) {
      this.#token = String(outcome.body['token'])
      this.#finish('commented', true)
    } else if (keep(commentIdOf(subject), address, body, outcome)) this.#finish('commentOffline', false)
    else this.#complain([428, 429].includes(outcome.status) ? 'commentLimited' : 'commentFailed')
  }

  /** The comment that was kept on the device was sent. On a later visit nothing is said of it: the words would move the page. */
  arrived(text: string, { done, body }: Outcome): void {
    if (this.#line()?.textContent !== this.#spoken.say('commentOffline')) return
    if (done) {
      this.#token = String(body['token'])
      this.#change.hidden = false
      return this.#say('commented', false)
    }
    this.#details().hidden = false
    this.#text.value ||= text
    this.#countLeft()
    this.#say('commentFailed', true)
  }

  async #takeBack(): Promise<void> {
    const address = `${this.#around.subject.service}/v1/comments`
    const outcome = await send({ method: 'DELETE', address, token: this.#token })
    if (!outcome.done) return this.#say('failed', true)
    this.#details().hidden = false
    this.#close(this.#change, 'withdrawn')
  }

  #finish(key: string, withdrawable: boolean): void {
    this.#text.value = ''
    this.#countLeft()
    this.#complain(undefined)
    this.#change.hidden = !withdrawable
    this.#close(this.#details(), key)
  }

  /** Who is in a part that is done with is led to the words about it: a keyboard would begin again at the top of the page. */
  #close(part: HTMLElement, key: string): void {
    const isWithin = part.contains(document.activeElement)
    part.hidden = true
    this.#say(key, false)
    if (isWithin) this.#line()?.focus()
  }

  /** A fault of the field itself, tied to it for screen readers. */
  #complain(key: string | undefined): void {
    this.#text.ariaInvalid = key ? 'true' : null
    this.#say(key, true)
    if (key) this.#text.focus()
  }

  #say(key: string | undefined, bad: boolean): void {
    const line = this.#line()
    if (!line) return
    line.textContent = key ? this.#spoken.say(key) : ''
    line.dataset['tone'] = bad ? 'bad' : ''
  }

  #line(): HTMLElement | null {
    return this.#host.querySelector('[data-comment-state]')
  }

  #countLeft(): void {
    const left = this.#text.maxLength - this.#text.value.length
    const line = this.#form.querySelector('[data-left]')
    if (line) line.textContent = counted(this.#spoken, 'left', left)
  }

  #details(): HTMLDetailsElement {
    return this.#form.closest('details') as HTMLDetailsElement
  }
}
